using System.Text.Json.Nodes;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Server.GraphQL.History;

namespace JourneyGov.Server.GraphQL.Proposals;

/// <summary>One edit of a proposal, as the schema's <c>JourneyMapEdit</c> takes it.</summary>
/// <param name="Name">Its field there.</param>
/// <param name="PartId">The part that it works on; null for one that it adds.</param>
/// <param name="Values">What it says.</param>
internal sealed record ProposedEditOf(string Name, PartId? PartId, JsonObject Values)
{
    // From what is addressed most narrowly to what is addressed most widely.
    private static readonly string[] Addressed = ["part", "handoff", "evidence", "finding", "touchpoint", "stage", "on", "from", "to"];

    /// <summary>The edit as JSON, to be sent again.</summary>
    public string Input => new JsonObject { [Name] = Values.DeepClone() }.ToJsonString();

    /// <summary>What it says, value by value.</summary>
    public IEnumerable<EventDetail> Details => Values.Select(value => new EventDetail(value.Key, value.Value switch
    {
        JsonValue text when text.TryGetValue(out string? said) => said,
        var other => other?.ToJsonString(),
    }));

    /// <summary>The edit of a map.</summary>
    public static ProposedEditOf Of(JourneyMapId map, JourneyMapEdit edit)
    {
        JsonObject kept = EditKinds.Write(edit);
        string? created = Created(edit);
        string? addressed = Addressed.FirstOrDefault(name => name != created && kept.ContainsKey(name));
        PartId? part = addressed is null ? created is null ? new PartId(map.Value) : null : new PartId(kept[addressed]!.GetValue<Guid>());
        return new(edit.InSchema(), part, new JsonObject(kept
            .Where(value => value.Key != "is")
            .Select(value => KeyValuePair.Create(NameOf(value.Key, created), ValueOf(value.Key, value.Value)))));
    }

    private static string? Created(JourneyMapEdit edit) => edit switch
    {
        AddStage => "stage",
        AddTouchpoint => "touchpoint",
        AddFinding => "finding",
        AttachEvidence => "evidence",
        DescribeHandoff => "handoff",
        _ => null,
    };

    private static string NameOf(string kept, string? created) => kept switch
    {
        "stageName" or "touchpointName" => "name",
        _ => kept == created ? "id" : kept,
    };

    // Parts are called by their bare UUIDs, which is how an earlier edit may have named them.
    private static JsonNode? ValueOf(string kept, JsonNode? value) => kept switch
    {
        "persona" => ApiId.Of(new PersonaId(value!.GetValue<Guid>())),
        "team" => ApiId.Of(new TeamId(value!.GetValue<Guid>())),
        "indicator" => ApiId.Of(new IndicatorId(value!.GetValue<Guid>())),
        "map" or "currentMap" => ApiId.Of(new JourneyMapId(value!.GetValue<Guid>())),
        _ => value?.DeepClone(),
    };
}
