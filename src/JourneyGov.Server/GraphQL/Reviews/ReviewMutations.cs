using System.Collections.Immutable;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Reviews;

/// <summary>Binds the commands to reviews.</summary>
internal static class ReviewMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<PostponeReviewInput>("PostponeReviewInput")
            .Input<BeginReviewInput>("BeginReviewInput")
            .Input<AssignReviewersInput>("AssignReviewersInput")
            .Input<SignOffReviewInput>("SignOffReviewInput")
            .Input<AnswerAgendaItemInput>("AnswerAgendaItemInput")
            .Input<WithdrawAnswerInput>("WithdrawAnswerInput")
            .Input<CompleteReviewInput>("CompleteReviewInput")
            .Input<RequiredChangeInput>("RequiredChangeInput")
            .Input<FlagJourneyMapInput>("FlagJourneyMapInput")
            .Input<WithdrawFlagInput>("WithdrawFlagInput");
        schema.Payload<ReviewPayload>("ReviewPayload").FieldAsync(
            "review", async (payload, context) => (await Loads.ReviewsAsync(context, [new ReviewId(payload.Sent.Subject)]))[0]);
        mutation
            .Command<PostponeReviewInput, PostponeReview, ReviewPayload>(
                "postponeReview", (input, _) => new(ApiId.Review(input.ReviewId).Value, new PostponeReview(input.DueOn)), sent => new(sent))
            .Command<BeginReviewInput, BeginReview, ReviewPayload>(
                "beginReview", (input, _) => new(ApiId.Review(input.ReviewId).Value, new BeginReview()), sent => new(sent))
            .Command<AssignReviewersInput, AssignReviewers, ReviewPayload>(
                "assignReviewers",
                (input, _) => new(
                    ApiId.Review(input.ReviewId).Value, new AssignReviewers(ApiId.Team(input.Team), [.. input.Persons.Select(ApiId.Person)])),
                sent => new(sent))
            .Command<SignOffReviewInput, SignOffReview, ReviewPayload>(
                "signOffReview",
                (input, _) => new(
                    ApiId.Review(input.ReviewId).Value, new SignOffReview(ApiId.Team(input.Team), input.MapRevision)),
                sent => new(sent))
            .Command<AnswerAgendaItemInput, AnswerAgendaItem, ReviewPayload>(
                "answerAgendaItem",
                (input, _) => new(
                    ApiId.Review(input.ReviewId).Value, new AnswerAgendaItem(ItemOf(input.ReviewId, input.Item), input.Verdict, input.Comment)),
                sent => new(sent))
            .Command<WithdrawAnswerInput, WithdrawAnswer, ReviewPayload>(
                "withdrawAnswer",
                (input, _) => new(ApiId.Review(input.ReviewId).Value, new WithdrawAnswer(ItemOf(input.ReviewId, input.Item))),
                sent => new(sent))
            .Command<CompleteReviewInput, CompleteReview, ReviewPayload>(
                "completeReview",
                (input, _) => new(
                    ApiId.Review(input.ReviewId).Value,
                    new CompleteReview(input.Outcome, input.Notes, [.. input.RequiredChanges.Select(change => change.ToDomain())])),
                sent => new(sent))
            .Command<FlagJourneyMapInput, FlagJourneyMap, JourneyMapPayload>(
                "flagJourneyMap", (input, _) => new(ApiId.JourneyMap(input.MapId).Value, new FlagJourneyMap()), sent => new(sent))
            .Command<WithdrawFlagInput, WithdrawFlag, JourneyMapPayload>(
                "withdrawFlag", (input, _) => new(ApiId.JourneyMap(input.MapId).Value, new WithdrawFlag()), sent => new(sent));
    }

    private static AgendaItemId ItemOf(string review, string item) => ApiId.AgendaItem(ApiId.Review(review), item);
}

/// <summary>What a command about a review comes to.</summary>
internal sealed record ReviewPayload(Sent Sent) : Payload(Sent);

/// <summary>Postpones a review.</summary>
internal sealed record PostponeReviewInput(Guid? CommandId, string? Reason, string ReviewId, DateOnly DueOn) : ICommandInput;

/// <summary>Begins a review.</summary>
internal sealed record BeginReviewInput(Guid? CommandId, string? Reason, string ReviewId) : ICommandInput;

/// <summary>Names who reviews for a team.</summary>
internal sealed record AssignReviewersInput(Guid? CommandId, string? Reason, string ReviewId, string Team, IReadOnlyList<string> Persons)
    : ICommandInput;

/// <summary>Agrees, for a team, to one revision of the map.</summary>
internal sealed record SignOffReviewInput(Guid? CommandId, string? Reason, string ReviewId, string Team, int MapRevision) : ICommandInput;

/// <summary>Answers an item of the agenda.</summary>
internal sealed record AnswerAgendaItemInput(Guid? CommandId, string? Reason, string ReviewId, string Item, AgendaVerdict Verdict, string? Comment)
    : ICommandInput;

/// <summary>Takes an answer back.</summary>
internal sealed record WithdrawAnswerInput(Guid? CommandId, string? Reason, string ReviewId, string Item) : ICommandInput;

/// <summary>Ends a review.</summary>
internal sealed record CompleteReviewInput(
    Guid? CommandId, string? Reason, string ReviewId, ReviewOutcome Outcome, string? Notes, ImmutableArray<RequiredChangeInput> RequiredChanges)
    : ICommandInput;

/// <summary>Flags a map.</summary>
internal sealed record FlagJourneyMapInput(Guid? CommandId, string? Reason, string MapId) : ICommandInput;

/// <summary>Takes the caller's own flag back.</summary>
internal sealed record WithdrawFlagInput(Guid? CommandId, string? Reason, string MapId) : ICommandInput;

/// <summary>What must be changed.</summary>
internal sealed record RequiredChangeInput(string? Part, string Text, string Team, DateOnly DueOn)
{
    /// <summary>The domain's required change. The review knows its map, so the part's id alone counts.</summary>
    public RequiredChange ToDomain() =>
        new(Part is null ? null : new PartId(ApiId.TryRead(Part)?.Value ?? Guid.Empty), Text, ApiId.Team(Team), DueOn);
}
