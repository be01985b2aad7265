using System.Globalization;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;

namespace JourneyGov.Server.GraphQL.Indicators;

/// <summary>Binds the readings of indicators, which are facts from other systems and no events.</summary>
internal static class ReadingType
{
    private const int LongestBatch = 1000;

    public static void Bind(SchemaBinding schema, ObjectBinding<Row<IndicatorState>> indicator, ObjectBinding<Root> mutation)
    {
        schema.Type<Reading>("Reading");
        schema.Connection<Reading>("Reading");
        schema.Type<RecordedReadings>("RecordReadingsPayload");
        schema.Type<RefusedReading>("RefusedReading").Field(
            "message", (refused, context) => context.Request<RequestContext>().Texts.Format(refused.Reason, refused.Arguments));
        schema.Input<RecordReadingsInput>("RecordReadingsInput").Input<ReadingInput>("ReadingInput");
        indicator
            .Batch("lastReading", LastAsync)
            .Batch<ReadingList, Page<Reading>>("readings", (indicators, list, context) => context.AskAsync(request =>
                request.Get<ReadingSeries>().ListEachAsync(
                    request.Workspace, [.. indicators.Select(it => it.State.Id)], list.Since, list.Until, context.Page(list.Page), context.Cancellation)));
        mutation.FieldAsync<RecordReadings, RecordedReadings>("recordReadings", (_, arguments, context) => RecordAsync(arguments.Input, context));
    }

    private static async Task<IReadOnlyList<Reading?>> LastAsync(IReadOnlyList<Row<IndicatorState>> indicators, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        var last = await request.Get<ReadingSeries>().LastAsync(
            request.Workspace, [.. indicators.Select(it => it.State.Id).Distinct()], request.Clock.GetUtcNow(), context.Cancellation);
        return [.. indicators.Select(it => last.GetValueOrDefault(it.State.Id))];
    }

    private static Task<RecordedReadings> RecordAsync(RecordReadingsInput input, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        if (input.Readings.Count > LongestBatch)
        {
            string limit = LongestBatch.ToString(CultureInfo.InvariantCulture);
            throw new GraphQLException($"readings: {request.Texts.Sentence(RefusalCode.TooMany, limit)}", ErrorCodes.BadUserInput);
        }

        return request.Get<ReadingRecorder>().RecordAsync(
            request.Command(Guid.CreateVersion7(), null), [.. input.Readings.Select(reading => reading.ToDomain())], context.Cancellation);
    }
}

/// <summary>The arguments of a list of readings.</summary>
internal sealed record ReadingList(DateTimeOffset? Since, DateTimeOffset? Until, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>The argument of <c>recordReadings</c>.</summary>
internal sealed record RecordReadings(RecordReadingsInput Input);

/// <summary>Records readings.</summary>
internal sealed record RecordReadingsInput(IReadOnlyList<ReadingInput> Readings);

/// <summary>One reading.</summary>
internal sealed record ReadingInput(string Indicator, DateTimeOffset TakenAt, string Source, decimal Value)
{
    public Reading ToDomain() => new(ApiId.Indicator(Indicator), TakenAt, Source, Value);
}
