using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.Benchmarks.Engine;

/// <summary>The benchmark's schema, tied to its objects as the program's own schema is: through the public binding.</summary>
internal static class EngineSchema
{
    private sealed record ById(string Id);

    /// <summary>Ties schema and objects.</summary>
    public static BoundSchema Bind(EngineData data)
    {
        var schema = new SchemaBinding();
        schema.Query()
            .Field<ById, JourneyMap?>("journeyMap", (_, wanted, _) => wanted.Id == data.JourneyMap.Id ? data.JourneyMap : null)
            .Field<FirstItems, IReadOnlyList<Item>>("items", (_, wanted, _) =>
                wanted.First == data.Items.Count ? data.Items : [.. data.Items.Take(wanted.First)]);
        schema.Type<JourneyMap>("JourneyMap");
        schema.Type<Team>("Team");
        schema.Type<Stage>("Stage");
        schema.Type<Touchpoint>("Touchpoint");
        schema.Type<Emotion>("Emotion");
        schema.Type<Finding>("Finding");
        schema.Type<Item>("Item");
        schema.Enum<JourneyMapKind>("JourneyMapKind").Enum<StagePhase>("StagePhase").Enum<Channel>("Channel").Enum<FindingKind>("FindingKind");
        return schema.Build([new Source(EngineCase.Read("schema"), "schema.graphql")]);
    }

    private sealed record FirstItems(int First);
}
