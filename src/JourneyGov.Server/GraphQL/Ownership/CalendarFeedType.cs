using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.Calendars;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.Refusals;
using JourneyGov.Server.Identity;

namespace JourneyGov.Server.GraphQL.Ownership;

/// <summary>A calendar feed, and whose it is.</summary>
internal sealed record CalendarFeedOf(PersonId Owner, CalendarFeed Feed);

/// <summary>Binds calendar feeds and the commands about them.</summary>
internal static class CalendarFeedType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema.Type<CalendarFeedOf>("CalendarFeed")
            .Field("id", it => ApiId.Of(it.Feed.Id))
            .Batch("team", (feeds, context) => Loads.TeamsAsync(context, feeds, it => it.Feed.Team))
            .Field("createdAt", it => it.Feed.CreatedAt)
            .Batch("answered", AnsweredAsync)
            .Field("canRevoke", (it, context) => Permission.Unless(
                PersonCalendar.CanRevoke(it.Owner, context.Request<RequestContext>().Caller), null));
        schema
            .Input<CreateCalendarFeedInput>("CreateCalendarFeedInput")
            .Input<RevokeCalendarFeedInput>("RevokeCalendarFeedInput");
        schema.Payload<CalendarFeedPayload>("CalendarFeedPayload").FieldAsync("person", PersonAsync).FieldAsync("calendarFeed", FeedAsync);
        mutation
            .FieldAsync<Command<CreateCalendarFeedInput>, CalendarFeedPayload>("createCalendarFeed", (_, command, context) => CreateAsync(command.Input, context))
            .Command<RevokeCalendarFeedInput, RevokeCalendarFeed, PersonPayload>(
                "revokeCalendarFeed",
                (input, _) => new(ApiId.Person(input.PersonId).Value, new RevokeCalendarFeed(ApiId.CalendarFeed(input.CalendarFeed))),
                sent => new(sent));
    }

    /// <summary>A person's feeds, the oldest first.</summary>
    public static IEnumerable<CalendarFeedOf> Of(PersonState person) =>
        person.AllFeeds().Values.OrderBy(feed => feed.CreatedAt).ThenBy(feed => feed.Id.Value).Select(feed => new CalendarFeedOf(person.Id, feed));

    /// <summary>Whether the caller may make a feed.</summary>
    /// <param name="person">The caller as a person.</param>
    /// <param name="team">The team whose reviews it would show; null: their own.</param>
    /// <param name="context">The question.</param>
    public static Permission CanCreate(PersonState person, string? team, FieldContext context) =>
        Permission.Unless(PersonCalendar.CanCreate(person, TeamOf(team), context.Request<RequestContext>().Caller), null);

    private static async Task<IReadOnlyList<bool>> AnsweredAsync(IReadOnlyList<CalendarFeedOf> feeds, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        var owners = new Dictionary<PersonId, Caller?>();
        foreach (PersonId owner in feeds.Select(it => it.Owner).Distinct())
        {
            owners[owner] = (await request.Get<CallerReader>().ForPersonAsync(
                request.Workspace, owner, request.Clock.GetUtcNow(), context.Cancellation))?.Caller;
        }

        return [.. feeds.Select(it => owners[it.Owner] is { } caller && PersonCalendar.MayHave(caller, it.Feed.Team))];
    }

    // Only the command that stored the feed shows its address; sent again, it made a secret that is the address of nothing.
    private static async Task<CalendarFeedPayload> CreateAsync(CreateCalendarFeedInput input, FieldContext context)
    {
        Guid command = input.CommandId ?? Guid.CreateVersion7();
        var feed = new CalendarFeedId(new CommandIds(command).NextId());
        string secret = CalendarFeedSecret.Create();
        var create = new CreateCalendarFeed(feed, TeamOf(input.Team), CallerReader.HashOf(secret));
        Guid caller = context.Request<RequestContext>().Caller.Person!.Value.Value;
        Sent sent = await context.SendAsync(command, input.Reason, new Addressed<CreateCalendarFeed>(caller, create));
        bool isStored = sent.Outcome is { Replayed: false, Refusals.Count: 0 };
        return new CalendarFeedPayload(sent, feed, isStored ? CalendarEndpoint.AddressOf(secret) : null);
    }

    private static async Task<Row<PersonState>?> PersonAsync(CalendarFeedPayload payload, FieldContext context) =>
        (await Loads.PersonsAsync(context, [new PersonId(payload.Sent.Subject)]))[0];

    private static async Task<CalendarFeedOf?> FeedAsync(CalendarFeedPayload payload, FieldContext context) =>
        await PersonAsync(payload, context) is { } person && person.State.AllFeeds().TryGetValue(payload.Feed, out CalendarFeed? feed)
            ? new CalendarFeedOf(person.State.Id, feed)
            : null;

    private static TeamId? TeamOf(string? text) => text is null ? null : ApiId.Team(text);
}

/// <summary>What making a calendar feed comes to.</summary>
internal sealed record CalendarFeedPayload(Sent Sent, CalendarFeedId Feed, string? Address) : Payload(Sent);

/// <summary>The argument of the question whether one may make a calendar feed.</summary>
internal sealed record CalendarFeedArguments(string? Team);

/// <summary>Makes a calendar feed.</summary>
internal sealed record CreateCalendarFeedInput(Guid? CommandId, string? Reason, string? Team) : ICommandInput;

/// <summary>Revokes a calendar feed.</summary>
internal sealed record RevokeCalendarFeedInput(Guid? CommandId, string? Reason, string PersonId, string CalendarFeed) : ICommandInput;
