using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Commands;

/// <summary>What every mutation answers.</summary>
/// <param name="Sent">The command and what it came to.</param>
internal abstract record Payload(Sent Sent);

/// <summary>Binds what all payloads have.</summary>
internal static class PayloadBinding
{
    /// <summary>Binds a payload's common fields.</summary>
    public static ObjectBinding<T> Payload<T>(this SchemaBinding schema, string name) where T : Payload => schema.Type<T>(name)
        .Field("commandId", payload => payload.Sent.CommandId)
        .Field("revision", payload => payload.Sent.Outcome is { Refusals.Count: 0, Revision: > 0 and var revision } ? (int?)revision : null)
        .Field("replayed", payload => payload.Sent.Outcome.Replayed)
        .Field("refusals", payload => payload.Sent.Outcome.Refusals.Select(refusal => Refused.Of(refusal, payload.Sent.Map)))
        .FieldAsync("events", (payload, context) => EventReads.StoredAsync(context, payload.Sent.Outcome.Events));
}
