using JourneyGov.Application.Viewing;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Waivers;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>A comment on a map or one of its parts.</summary>
internal sealed record CommentOn(MapAt Map, Comment Comment);

/// <summary>Binds comments and the lines of checklists.</summary>
internal static class CommentType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<MapAt> map)
    {
        schema.Type<CommentOn>("Comment")
            .Field("id", it => ApiId.OfComment(it.Map.Id, it.Comment.Id))
            .Field("journeyMap", it => it.Map)
            .Field("about", it => it.Map.Find(it.Comment.Part))
            .Field("onRevision", it => (int)it.Comment.OnRevision)
            .Field("text", it => it.Comment.Text)
            .Field("left", it => it.Comment.Left);
        schema.Connection<CommentOn>("Comment");
        map.FieldAsync<PageArguments, Page<CommentOn>>("comments", (it, arguments, context) => context.AskAsync(_ => Task.FromResult(
            Connections.PageOf([.. it.Live.Comments.Reverse().Select(comment => new CommentOn(it, comment))], arguments.Page))));
        schema.Type<ChecklistLineAt>("ChecklistLine")
            .Field("item", it => it.Line.Item)
            .Field("text", (it, context) => context.Request<RequestContext>().Texts.Term(it.Line.Item))
            .Field("met", it => it.Line.Met)
            .Field("blocks", it => it.Line.Blocks)
            .Field("waiver", (it, context) => WaiverOf.Find(it.Waiving, it.Line.Waiver, context.Request<RequestContext>()))
            .Field("actual", it => it.Line.Actual)
            .Field("required", it => it.Line.Required);
    }
}
