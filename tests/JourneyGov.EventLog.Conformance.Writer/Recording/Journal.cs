using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyGov.EventLog.Conformance.Writer.Recording;

/// <summary>
/// One process's record of what it asked and what it was answered: a file of one JSON object a line, each handed to the operating
/// system before the question is asked and after the answer came, so that a killed process leaves all but the answers it never got.
/// </summary>
/// <param name="path">The file; it must not exist yet.</param>
public sealed class Journal(string path) : IDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // No buffer of ours: a line that was written is a line that a killed process leaves.
    private readonly FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    private readonly Lock turn = new();
    private long count;

    /// <summary>How many questions were asked.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>Notes that a question is about to be asked.</summary>
    /// <returns>The question's number, to note its answer with.</returns>
    public long Begin(Asked asked)
    {
        var number = Interlocked.Increment(ref count);
        Write(new(number, Now(), asked, null));
        return number;
    }

    /// <summary>Notes how a question ended.</summary>
    public void End(long number, Answered answered) => Write(new(number, Now(), null, answered));

    /// <inheritdoc />
    public void Dispose() => file.Dispose();

    /// <summary>Reads a line back; null for one that its process did not finish.</summary>
    internal static JournalLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The machine's monotonic clock: the same in all its processes, and deaf to whoever sets the time of day.
    private static long Now() => Stopwatch.GetTimestamp();

    private void Write(JournalLine line)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, Options), (byte)'\n'];
        lock (turn)
            file.Write(bytes);
    }
}

/// <summary>A line of a journal: a question, or its answer.</summary>
/// <param name="Number">The question's number in its journal.</param>
/// <param name="At">When, in ticks of <see cref="Stopwatch"/>.</param>
/// <param name="Asked">The question.</param>
/// <param name="Answered">Its answer.</param>
internal sealed record JournalLine(long Number, long At, Asked? Asked, Answered? Answered);
