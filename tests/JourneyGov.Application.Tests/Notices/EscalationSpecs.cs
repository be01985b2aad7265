using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Notices;

/// <summary>Whom each step of escalation reaches, over a real store.</summary>
public sealed class EscalationSpecs
{
    private static readonly ReviewPolicy Policy = ReviewPolicy.Default with
    {
        EscalationDays = [],
        EscalationSteps =
        [
            new(1, [EscalationRecipient.AskedReviewers]), new(2, [EscalationRecipient.TeamLeads]), new(3, [EscalationRecipient.DepartmentLeads]),
            new(4, [EscalationRecipient.GovernanceOfficers]), new(5, [EscalationRecipient.AskedReviewers, EscalationRecipient.GovernanceOfficers]),
        ],
    };

    [Fact]
    public async Task Each_step_reaches_those_whom_the_policy_told_then_however_late_and_often_the_notices_are_made()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        await EscalatedAsync(world);
        // Nobody had made notices yet when all of that was over and everything is otherwise now.
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeReviewPolicy(ReviewPolicy.Default with { EscalationDays = [1] }));
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new PlaceTeam(null));
        await world.MadeAsync();

        // The administrator leads the loans team too and reviews nothing; the contributor leads another team of the department.
        Assert.Equal([1, 2, 3, 5], await StepsAsync(world, bank.Lead));
        Assert.Equal([2, 3], await StepsAsync(world, bank.Administrator));
        Assert.Equal([3], await StepsAsync(world, bank.Contributor));
        Assert.Equal([1, 2, 5], await StepsAsync(world, bank.SupportLead));
        Assert.Equal([4, 5], await StepsAsync(world, bank.Officer));
        Assert.Equal(0, (await world.RebuiltAsync()).RowsChanged);
    }

    [Fact]
    public async Task A_store_whose_notices_were_made_before_departments_were_known_to_them_makes_them_anew_and_keeps_what_was_read()
    {
        await using var world = await World.FoundedAsync();
        await EscalatedAsync(world);
        await world.MadeAsync();
        var inbox = await world.InboxAsync(world.Bank.Lead);
        await world.Bank.SendAsync(world.Bank.Lead, world.Bank.Lead.Person!.Value.Value, new MarkNoticesRead([], inbox[0].Id));
        await world.MadeAsync();
        var rows = await RowsAsync(world);

        await world.Store.WriteAsync(
            async connection =>
            {
                foreach (var statement in Script(world.Store.Kind).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    await connection.ExecuteAsync(statement);
                return 0;
            },
            default);
        Assert.Empty(await RowsAsync(world));
        await world.MadeAsync();

        Assert.Equal(rows, await RowsAsync(world));
    }

    private static async Task EscalatedAsync(World world)
    {
        var (bank, cards) = (world.Bank, new TeamId(world.Bank.NewId()));
        await bank.SendAsync(bank.Administrator, cards.Value, new FormTeam(cards, "Cards", null));
        await bank.SendAsync(bank.Administrator, cards.Value, new PlaceTeam(bank.Retail));
        await bank.SendAsync(bank.Administrator, cards.Value, new SetMember(bank.Contributor.Person!.Value, TeamRole.Lead));
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new SetMember(bank.Administrator.Person!.Value, TeamRole.Lead));
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeReviewPolicy(Policy));
        var review = NamedId.OfReview((await bank.SampleAsync()).Map, 1);
        await bank.SendAsync(bank.Officer, review.Value, new AssignReviewers(bank.Loans, [bank.Lead.Person!.Value]));
        for (world.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero); world.Clock.Today < new DateOnly(2026, 4, 20); world.Clock.Now = world.Clock.Now.AddDays(1))
            await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
    }

    // The review became overdue on April 8: each step tells on the day that is so many days later as its own number.
    private static async Task<IEnumerable<int>> StepsAsync(World world, Caller caller) =>
        (await world.InboxAsync(caller)).Where(notice => notice.Kind == NoticeKind.ReviewEscalated)
            .Select(notice => notice.DeliverOn.DayNumber - new DateOnly(2026, 4, 8).DayNumber);

    private static string Script(StoreKind kind)
    {
        var folder = kind == StoreKind.Sqlite ? "sqlite" : "postgres";
        var lines = File.ReadLines(Path.Combine(Given.Repository.Root, "schema", "sql", folder, "150_escalation.sql"));
        return string.Join('\n', lines.Where(line => !line.StartsWith("--", StringComparison.Ordinal)));
    }

    private static Task<List<string>> RowsAsync(World world) => world.Store.ReadAsync(
        connection => connection.RowsAsync(
            "SELECT position, person, kind, read FROM notice ORDER BY position, person",
            row => $"{row.Number("position")} {row.Id("person")} {row.Text("kind")} {row.Number("read")}"),
        default);
}
