using JourneyGov.Application.Viewing;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Waivers;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>A published version of a map.</summary>
internal sealed record VersionOf(MapAt Map, PublishedVersion Version);

/// <summary>The arguments of a list without a filter.</summary>
internal sealed record PageArguments(int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Binds versions.</summary>
internal static class VersionType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<MapAt> map)
    {
        schema.Type<VersionOf>("Version")
            .Field("id", it => ApiId.OfVersion(it.Map.Id, it.Version.Number))
            .Field("journeyMap", it => it.Map)
            .Field("number", it => it.Version.Number)
            .Field("name", it => it.Version.Name)
            .Field("releaseNotes", it => it.Version.ReleaseNotes)
            .Field("revision", it => (int)it.Version.Revision)
            .Batch("content", ContentsAsync)
            .Field("approvals", it => it.Version.Approvals)
            .Batch("checklist", async (versions, context) =>
            {
                IReadOnlyList<MapAt> contents = await ContentsAsync(versions, context);
                return (IReadOnlyList<IEnumerable<ChecklistLineAt>>)
                    [.. versions.Select((it, index) => ChecklistLineAt.Of(it.Version.Checklist, contents[index], it.Map))];
            })
            .Field("waivers", (it, context) => it.Version.Checklist.Select(line => line.Waiver).Distinct()
                .Select(waiver => WaiverOf.Find(it.Map, waiver, context.Request<RequestContext>())).OfType<WaiverOf>())
            .Field("published", it => it.Version.Published);
        schema.Type<Approval>("Approval")
            .Field("revision", approval => (int)approval.Revision)
            .Batch("team", (approvals, context) => Loads.TeamsAsync(context, approvals.Select(approval => approval.Team)))
            .Batch("person", (approvals, context) => Loads.PersonsAsync(context, approvals.Select(approval => (Domain.PersonId?)approval.Person)));
        schema.Connection<VersionOf>("Version");
        map
            .Field("latestVersion", it => it.Live.Versions is [.., var latest] ? new VersionOf(it, latest) : null)
            .FieldAsync<PageArguments, Page<VersionOf>>("versions", (it, arguments, context) => context.AskAsync(_ => Task.FromResult(
                Connections.PageOf([.. it.Live.Versions.Reverse().Select(version => new VersionOf(it, version))], arguments.Page))));
    }

    private static Task<IReadOnlyList<MapAt>> ContentsAsync(IReadOnlyList<VersionOf> versions, FieldContext context) =>
        Past.MapsAtAsync(context, [.. versions.Select(it => (it.Map.Id, it.Version.Revision))]);
}
