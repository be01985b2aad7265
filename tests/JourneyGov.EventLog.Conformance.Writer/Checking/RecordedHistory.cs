using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>What every process asked and was answered, read back from their journals.</summary>
/// <param name="Operations">In the order that they began.</param>
public sealed record RecordedHistory(IReadOnlyList<Operation> Operations)
{
    /// <summary>The appends among them, in the order that they began.</summary>
    public IReadOnlyList<Operation> Appends { get; } = [.. Operations.Where(operation => operation.Asked is Asked.Append)];

    /// <summary>Reads all journals in a folder.</summary>
    public static RecordedHistory ReadFolder(string folder) => Read(Directory.GetFiles(folder, "*.ndjson"));

    /// <summary>Reads journals.</summary>
    /// <exception cref="InvalidDataException">A line that is not the last one of its journal cannot be read.</exception>
    public static RecordedHistory Read(IEnumerable<string> journals) =>
        new([.. journals.SelectMany(ReadJournal).OrderBy(operation => operation.Begin)]);

    private static IEnumerable<Operation> ReadJournal(string journal)
    {
        var operations = new Dictionary<long, Operation>();
        var (line, unreadable) = (0, 0);
        foreach (var text in File.ReadLines(journal))
        {
            line++;
            if (unreadable > 0)
                throw new InvalidDataException($"{journal}:{unreadable} is no line of a journal.");
            if (Journal.Parse(text) is not { } read)
                unreadable = line;
            else if (read.Asked is { } asked)
                operations.Add(read.Number, new(journal, line, read.At, asked));
            else
                operations[read.Number].Finish(line, read.At, read.Answered!);
        }

        return operations.Values;
    }
}
