using System.Reflection;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.Server.GraphQL.Agreements;
using JourneyGov.Server.GraphQL.Campaigns;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.Improvements;
using JourneyGov.Server.GraphQL.Indicators;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.Notices;
using JourneyGov.Server.GraphQL.Ownership;
using JourneyGov.Server.GraphQL.Personas;
using JourneyGov.Server.GraphQL.Portfolio;
using JourneyGov.Server.GraphQL.Proposals;
using JourneyGov.Server.GraphQL.Refusals;
using JourneyGov.Server.GraphQL.Reviews;
using JourneyGov.Server.GraphQL.Subscribing;
using JourneyGov.Server.GraphQL.Waivers;
using JourneyGov.Server.GraphQL.Workspaces;

namespace JourneyGov.Server.GraphQL;

/// <summary>The schema that clients are promised, tied to the program.</summary>
public static class GraphQLSchema
{
    private const string Folder = "graphql/";
    private const string ManualClockFolder = "graphql-manual-clock/";

    /// <summary>The SDL files, one for each noun, as they are embedded in the program.</summary>
    public static IReadOnlyList<Source> Sources() => In(Folder);

    /// <summary>What the program offers for the schema: a resolver for each field, a type for each type.</summary>
    /// <param name="manualClock">Whether the server rehearses, and its clock is moved by hand.</param>
    public static SchemaBinding Binding(bool manualClock = false)
    {
        var schema = new SchemaBinding();
        ObjectBinding<Root> query = schema.Query();
        ObjectBinding<Root> mutation = schema.Mutation();
        Scalars.Bind(schema);
        Enums.Bind(schema);
        schema.Input<AsOfInput>("AsOf");
        NodeType.Bind(schema, query);
        RefusalType.Bind(schema);
        HistoryType.Bind(schema, query);
        WorkspaceType.Bind(schema, query, mutation);
        TeamType.Bind(schema, query, mutation);
        PersonType.Bind(schema, query, mutation);
        PersonaType.Bind(schema, query, mutation);
        IndicatorType.Bind(schema, query, mutation);
        JourneyMapType.Bind(schema, query, mutation);
        PortfolioType.Bind(schema, query);
        OwnershipType.Bind(schema, query);
        HandoffGraphType.Bind(schema, query);
        ScoreType.Bind(schema, query);
        ReviewType.Bind(schema, query, mutation);
        PolicyPreviewType.Bind(schema, query);
        ImprovementType.Bind(schema, query, mutation);
        OfferType.Bind(schema, query, mutation);
        WaiverType.Bind(schema, query, mutation);
        OrphanType.Bind(schema, query);
        ProposalType.Bind(schema, query, mutation);
        AgreementType.Bind(schema, query, mutation);
        NoticeType.Bind(schema, mutation);
        CampaignType.Bind(schema, query, mutation);
        SubscriptionType.Bind(schema);
        if (manualClock)
            ManualClockType.Bind(schema, query, mutation);
        return schema;
    }

    /// <summary>Ties both together.</summary>
    /// <param name="manualClock">Whether the server rehearses, and its clock is moved by hand.</param>
    /// <exception cref="SchemaBindingException">They disagree; tells all at once, with file and line.</exception>
    public static BoundSchema Build(bool manualClock = false) =>
        Binding(manualClock).Build(manualClock ? [.. Sources(), .. In(ManualClockFolder)] : Sources());

    private static Source[] In(string folder) =>
    [
        .. typeof(GraphQLSchema).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Source(Read(name), "schema/" + name)),
    ];

    private static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
