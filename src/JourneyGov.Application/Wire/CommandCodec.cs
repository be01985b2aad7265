using System.Security.Cryptography;
using System.Text.Json;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Wire;

/// <summary>Commands as bytes, only ever to tell whether two are the same: nothing reads them back.</summary>
internal static class CommandCodec
{
    /// <summary>Makes sure at start, not at the first command, that every command and edit can be written.</summary>
    /// <exception cref="NotSupportedException">One is missing in <see cref="CommandJson"/>.</exception>
    public static void Check(IEnumerable<Type> commands)
    {
        foreach (var type in commands.Concat(EditKinds.All.Select(edit => edit.DerivedType)))
            WireFormat.Options.GetTypeInfo(type);
    }

    /// <summary>SHA-256 of all that makes a command what it is: who asks, of what, what, and why.</summary>
    /// <param name="ask">The command.</param>
    /// <param name="veil">
    /// What stands in for texts that tell who a person is: names are few enough to be guessed from a plain hash.
    /// </param>
    public static byte[] Hash(IAsk ask, Func<string, string> veil)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteStringValue(ask.What.GetType().Name);
            json.WriteStringValue(ask.Subject);
            json.WriteStringValue(ask.Context.Caller.Person?.Value.ToString("D"));
            json.WriteStringValue(ask.Context.Reason);
            JsonSerializer.Serialize(json, Asked(PersonalTexts.Veil(ask.What, veil)), WireFormat.Options.GetTypeInfo(ask.What.GetType()));
            json.WriteEndArray();
        }

        return SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    // A secret is made anew each time its command is sent, so its hash is nothing that was asked.
    private static object Asked(object command) => command switch
    {
        IssueApiKey issue => issue with { Hash = "" },
        CreateCalendarFeed create => create with { Hash = "" },
        _ => command,
    };
}
