using System.Globalization;
using JourneyGov.Application.History;
using JourneyGov.Application.Viewing;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Proving;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.History;

/// <summary>The arguments of a proof.</summary>
internal sealed record ProofArguments(int? At);

/// <summary>Binds what proves events: whoever may read an event may read its proof.</summary>
internal static class EventProofs
{
    /// <summary>Binds the field and its type.</summary>
    public static void BindProof(this ObjectBinding<Change> type, SchemaBinding schema)
    {
        type.Batch<ProofArguments, EventProof?>("proof", (changes, arguments, context) => context.AskAsync(request => ReadAsync(request, changes, arguments, context)));
        schema.Type<EventProof>("EventProof")
            .Field("position", proof => checked((int)proof.Position))
            .Field("hashed", proof => Convert.ToBase64String(proof.Hashed.Span))
            .Field("previousHash", proof => Hex(proof.PreviousHash))
            .Field("hash", proof => Hex(proof.Hash))
            .Field("size", proof => checked((int)proof.Size))
            .Field("root", proof => Hex(proof.Root))
            .Field("path", proof => proof.Path.Select(Hex));
    }

    private static async Task<IReadOnlyList<EventProof?>> ReadAsync(
        RequestContext request, IReadOnlyList<Change> changes, ProofArguments arguments, FieldContext context)
    {
        var log = request.Get<IEventLog>();
        long head = (await log.HeadAsync(request.Workspace, context.Cancellation)).Position;
        if (arguments.At is { } at && (at < 1 || at > head))
            throw new QueryRefusedException("at", "query.NoSuchPosition", Number(at), Number(head));

        var telling = await request.Get<ChangeView>().ErasedInTheClearAsync(request.Workspace, changes.Select(change => change.Position), context.Cancellation);
        var proofs = await EventProof.ReadAsync(
            log, request.Workspace, [.. changes.Select(change => change.Position)], arguments.At ?? head, context.Cancellation);
        // The bytes of an event that was stored before texts about persons were sealed would tell who an erased person was.
        return [.. proofs.Zip(changes, (proof, change) => telling.Contains(change.Position) ? null : proof)];
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
