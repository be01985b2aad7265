using JourneyGov.Application.Notices;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.Notices;
using JourneyGov.Server.GraphQL.Refusals;
using JourneyGov.Server.GraphQL.Reviews;

namespace JourneyGov.Server.GraphQL.Ownership;

/// <summary>Who asks.</summary>
internal sealed record Viewer(Caller Caller, string Language)
{
    public static Viewer Of(RequestContext request) => new(request.Caller, request.Texts.Language);
}

/// <summary>Binds persons, the viewer, and the questions about them.</summary>
internal static class PersonType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        BindPerson(schema);
        BindViewer(schema);
        schema.Type<Absence>("Absence")
            .Field("id", absence => ApiId.Of(absence.Id))
            .Batch("deputy", (absences, context) => Loads.PersonsAsync(context, absences, absence => absence.Deputy));
        schema.Type<ApiKeyIssued>("ApiKey").Field("id", key => ApiId.Of(key.Key));
        schema.Connection<Row<PersonState>>("Person");
        schema.Input<PersonFilterInput>("PersonFilter");
        query
            .Field("viewer", (_, context) => Viewer.Of(context.Request<RequestContext>()))
            .FieldAsync<OneThing, Row<PersonState>?>("person", (_, one, context) => Past.PersonAsync(context, ApiId.Person(one.Id), one.AsOf))
            .FieldAsync<PersonList, Page<Row<PersonState>>>("persons", (_, list, context) => context.AskAsync(request =>
            {
                request.RequireReader();
                return request.Get<PersonView>().ListAsync(request.Workspace, PersonFilterInput.ToDomain(list.Filter), context.Page(list.Page), context.Cancellation);
            }));
        PersonMutations.Bind(schema, mutation);
        CalendarFeedType.Bind(schema, mutation);
    }

    private static void BindPerson(SchemaBinding schema) => schema.Type<Row<PersonState>>("Person")
        .Field("id", person => ApiId.Of(person.State.Id))
        .Field("name", (person, context) => person.State.NameIn(context.Request<RequestContext>().Texts))
        .Field("email", (person, context) => SeesAddress(context.Request<RequestContext>().Caller, person.State.Id) ? person.State.Email : null)
        .Batch("memberships", Membership.OfPersonsAsync)
        .Field("roles", person => person.State.Roles.Order())
        .Batch("guestOf", (persons, context) => Loads.MapsAsync(context, persons.Select(person => person.State.GuestOf)))
        .Field("absences", (person, context) => SeesAddress(context.Request<RequestContext>().Caller, person.State.Id) ? person.State.AllAbsences() : [])
        .Batch("deputy", DeputiesAsync)
        .Batch("actsFor", ActsForAsync)
        .Field("left", person => person.State.Left)
        .Field("erased", person => person.State.IsErased())
        .Field("apiKeys", (person, context) => SeesKeys(context.Request<RequestContext>().Caller, person.State.Id)
            ? person.State.Keys.Values.OrderBy(key => key.Label, StringComparer.InvariantCultureIgnoreCase)
            : null)
        .Field("calendarFeeds", (person, context) => SeesKeys(context.Request<RequestContext>().Caller, person.State.Id)
            ? CalendarFeedType.Of(person.State)
            : null)
        .Field("revision", person => (int)person.Revision)
        .Governed(person => person.LastChange, person => Subject.Of(person.State.Id));

    private static void BindViewer(SchemaBinding schema) => schema.Type<Viewer>("Viewer")
        .FieldAsync("person", (viewer, context) => PersonAsync(viewer, context))
        .FieldAsync("workspace", (_, context) => Loads.WorkspaceAsync(context))
        .FieldAsync("memberships", async (viewer, context) =>
            (await Membership.OfPersonsAsync([await PersonAsync(viewer, context)], context))[0])
        .Field("roles", viewer => viewer.Caller.Roles.Order())
        .Batch("guestOf", (viewers, context) => Loads.MapsAsync(context, viewers.Select(viewer => viewer.Caller.GuestOf)))
        .FieldAsync<PageArguments, Page<Row<ReviewState>>>(
            "reviewsToDo", (viewer, list, context) => ReviewLoadType.ToDoAsync(viewer.Caller, list.Page, context))
        .FieldAsync<CalendarFeedArguments, Permission>("canCreateCalendarFeed", async (viewer, asked, context) =>
            CalendarFeedType.CanCreate((await PersonAsync(viewer, context)).State, asked.Team, context))
        .FieldAsync<NoticeList, Page<Notice>>("inbox", (_, list, context) => NoticeLists.InboxAsync(list, context))
        .FieldAsync("unreadNotices", (_, context) => NoticeLists.UnreadAsync(context))
        .FieldAsync<DigestArguments, NoticeDigest>("digest", (_, asked, context) => NoticeLists.DigestAsync(asked.On, context));

    private static async Task<Row<PersonState>> PersonAsync(Viewer viewer, FieldContext context) =>
        (await Loads.PersonsAsync(context, [viewer.Caller.Person]))[0] ?? throw new InvalidOperationException("The caller is nobody of the workspace.");

    private static async Task<IReadOnlyList<Row<PersonState>?>> DeputiesAsync(IReadOnlyList<Row<PersonState>> persons, FieldContext context)
    {
        DateOnly today = await Loads.TodayAsync(context);
        Caller caller = context.Request<RequestContext>().Caller;
        return await Loads.PersonsAsync(context, persons, person => SeesAddress(caller, person.State.Id)
            ? person.State.AllAbsences().Find(absence => absence.Covers(today))?.Deputy
            : null);
    }

    private static async Task<IReadOnlyList<IReadOnlyList<Row<PersonState>>>> ActsForAsync(IReadOnlyList<Row<PersonState>> persons, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        PersonId[] seen = [.. persons.Select(person => person.State.Id).Where(person => SeesAddress(request.Caller, person))];
        var actsFor = await request.Get<PersonView>().ActsForAsync(request.Workspace, seen, await Loads.TodayAsync(context), context.Cancellation);
        return await Loads.ListsAsync<PersonId, Row<PersonState>>(
            persons.Select(person => actsFor.GetValueOrDefault(person.State.Id, [])),
            ids => Loads.PersonsAsync(context, ids.Select(id => (PersonId?)id)));
    }

    private static bool SeesAddress(Caller caller, PersonId person) => caller.ReadsWorkspace || caller.Person == person;

    private static bool SeesKeys(Caller caller, PersonId person) => caller.Is(WorkspaceRole.Administrator) || caller.Person == person;
}

/// <summary>The arguments of a list of persons.</summary>
internal sealed record PersonList(PersonFilterInput? Filter, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which persons.</summary>
internal sealed record PersonFilterInput(string? Text, IReadOnlyList<string>? Teams, IReadOnlyList<WorkspaceRole>? Roles, bool Left)
{
    public static PersonFilter ToDomain(PersonFilterInput? input) => input is null
        ? new()
        : new(input.Text, input.Teams.Ids(ApiId.Team), input.Roles.Any(), input.Left);
}
