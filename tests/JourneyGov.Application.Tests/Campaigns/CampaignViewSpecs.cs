using System.Text.Json.Nodes;
using JourneyGov.Application.Campaigns;
using JourneyGov.Application.Tests.Notices;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Campaigns;

public sealed class CampaignViewSpecs
{
    [Fact]
    public async Task A_preview_says_which_reviews_fall_into_a_quarter_which_do_not_and_on_whom_they_fall()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        var (loan, other, taken, retired) = (await bank.SampleAsync("Loan"), await bank.SampleAsync("Account"), await bank.SampleAsync("Card"), await bank.SampleAsync("Old"));
        await bank.SendAsync(bank.Lead, retired.Map.Value, new RetireJourneyMap());
        await PlannedAsync(bank, taken.Map);

        var preview = (await PreviewAsync(world, "FY2026 Q1", loan.Map, other.Map, taken.Map, retired.Map))!;
        var next = (await PreviewAsync(world, "2026-05-04", loan.Map))!;

        Assert.Equal(["Account", "Loan"], preview.Reviews.Select(review => review.Candidate.Title));
        Assert.Equal(
            [("Card", CampaignExclusion.InOtherCampaign), ("Old", CampaignExclusion.NoLiveReview)], preview.Excluded.Select(map => (map.Candidate.Title, map.Why)));
        Assert.Equal(CampaignExclusion.OtherQuarter, Assert.Single(next.Excluded).Why);
        Assert.Equal([RefusalCode.ListEmpty], next.Refusals.Select(refusal => refusal.Code));
        Assert.Empty(preview.Refusals);
        Assert.Equal((4, 2), (preview.Weeks.Sum(week => week.SignOffs), preview.BusiestWeek!.Persons.Length));
        Assert.Equal(2, preview.Reviews.Select(review => review.TargetOn).Distinct().Count());
        Assert.Null(await PreviewAsync(world, "Spring", loan.Map));
    }

    [Fact]
    public async Task What_a_preview_proposes_is_what_a_plan_keeps()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        JourneyMapId[] maps = [(await bank.SampleAsync("Loan")).Map, (await bank.SampleAsync("Account")).Map, (await bank.SampleAsync("Card")).Map];
        var preview = (await PreviewAsync(world, "FY2026 Q1", maps))!;

        var campaign = await StateAsync(world, await PlannedAsync(bank, maps));

        Assert.Equal(
            preview.Reviews.Select(review => (review.Candidate.Map, review.TargetOn)).OrderBy(it => it.Map.Value),
            campaign.Reviews.Select(review => (review.Map, review.TargetOn)).OrderBy(it => it.Map.Value));
    }

    [Fact]
    public async Task Campaigns_are_listed_by_quarter_phase_and_name_and_a_review_knows_the_one_it_is_in()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        var (loan, card) = (await bank.SampleAsync("Loan"), await bank.SampleAsync("Card"));
        var given = await PlannedAsync(bank, card.Map);
        await bank.SendAsync(bank.Officer, given.Value, new CancelCampaign(), "The merger");
        var winter = await PlannedAsync(bank, loan.Map);
        await bank.SendAsync(bank.Officer, winter.Value, new RenameCampaign("Été"));
        var view = new CampaignView(world.Store);

        Assert.Equal([winter], await ListAsync(new(Phases: [CampaignPhase.Planned])));
        Assert.Equal([winter], await ListAsync(new(Text: "ete")));
        Assert.Equal(2, (await ListAsync(new(Quarter: "FY2026 Q1"))).Count());
        Assert.Empty(await ListAsync(new(Quarter: "FY2026 Q2")));
        var of = await view.OfReviewsAsync(bank.Workspace, [NamedId.OfReview(loan.Map, 1), NamedId.OfReview(card.Map, 1)], default);
        Assert.Equal(KeyValuePair.Create(NamedId.OfReview(loan.Map, 1), winter), Assert.Single(of));
        async Task<IEnumerable<CampaignId>> ListAsync(CampaignFilter filter) =>
            (await view.ListAsync(bank.Workspace, filter, true, new(), default)).Nodes.Select(row => row.State.Id);
    }

    [Fact]
    public async Task The_report_is_what_a_recount_of_the_raw_events_up_to_the_closing_says_whatever_happened_since()
    {
        await using var world = await World.FoundedAsync();
        var (campaign, samples) = await ClosedAsync(world);
        var then = await ReportAsync(world, campaign);

        await LiveOnAsync(world, samples);

        var report = await ReportAsync(world, campaign);
        Assert.Equal(then.InAll, report.InAll);
        Assert.Equal(then.ByTeam.AsEnumerable(), report.ByTeam.AsEnumerable());
        Assert.Equal(then.ByDepartment.AsEnumerable(), report.ByDepartment.AsEnumerable());
        Assert.Equal((then.Markdown(), then.Csv()), (report.Markdown(), report.Csv()));
        var recount = Recount.Of(await world.Log.ReadAllAsync(world.Bank.Workspace, 0, int.MaxValue, default), campaign.Value);
        Assert.Equal(
            (recount.Reviews, recount.Outcomes["CONFIRMED"], recount.Outcomes["CHANGES_REQUIRED"], recount.OnTime, recount.Late),
            (report.InAll.Reviews, report.InAll.Confirmed, report.InAll.ChangesRequired, report.InAll.OnTime, report.InAll.Late));
        Assert.Equal(
            (recount.Asked, recount.Given, recount.Dismissed, recount.RequiredChanges, recount.MedianDays, recount.WorstDays),
            (report.InAll.SignOffsAsked, report.InAll.SignOffsGiven, report.InAll.SignOffsDismissed, report.InAll.RequiredChanges, report.InAll.MedianDays, report.InAll.WorstDays));
        // Plain numbers beside, so that both cannot be wrong alike.
        Assert.Equal((3, 1, 1, 1, 2, 6, 3, 1, 2, 34.5, 59), (
            report.InAll.Reviews, report.InAll.Confirmed, report.InAll.ChangesRequired, report.InAll.OnTime, report.InAll.Late, report.InAll.SignOffsAsked,
            report.InAll.SignOffsGiven, report.InAll.SignOffsDismissed, report.InAll.RequiredChanges, report.InAll.MedianDays, report.InAll.WorstDays));
    }

    [Fact]
    public async Task Figures_of_teams_and_departments_add_up_to_those_in_all_and_name_them_as_they_were()
    {
        await using var world = await World.FoundedAsync();
        var (campaign, samples) = await ClosedAsync(world);
        await LiveOnAsync(world, samples);

        var report = await ReportAsync(world, campaign);

        Assert.Equal(["Loans", "Support"], report.ByTeam.Select(team => team.Name));
        Assert.Equal(["Retail", null], report.ByDepartment.Select(department => department.Name));
        foreach (var parts in new[] { report.ByTeam.Select(it => it.Figures), report.ByDepartment.Select(it => it.Figures) })
        {
            Assert.Equal(report.InAll.Reviews, parts.Sum(it => it.Reviews));
            Assert.Equal(report.InAll.SignOffsAsked, parts.Sum(it => it.SignOffsAsked));
            Assert.Equal(report.InAll.SignOffsGiven, parts.Sum(it => it.SignOffsGiven));
            Assert.Equal(report.InAll.SignOffsDismissed, parts.Sum(it => it.SignOffsDismissed));
        }

        Assert.Equal((3, 1), (report.ByTeam[0].Figures.SignOffsAsked, report.ByTeam[0].Figures.SignOffsDismissed));
    }

    [Fact]
    public async Task The_report_is_written_in_the_workspaces_language_and_what_people_wrote_stays_text()
    {
        await using var world = await World.FoundedAsync();
        var (campaign, _) = await ClosedAsync(world);

        var report = await ReportAsync(world, campaign);

        Assert.StartsWith("# Winter \\| all\n\nFY2026 Q1, du 2026-01-01 au 2026-03-31\n\nOuverte le 2026-02-02, close le 2026-04-20\n\n> One is left\n\n## En tout\n", report.Markdown(), StringComparison.Ordinal);
        Assert.Contains("| Loan | Loans | confirmée | ", report.Markdown(), StringComparison.Ordinal);
        var lines = report.Csv().Split("\r\n");
        Assert.Equal(1 + 1 + 2 + 2 + 3 + 1, lines.Length);
        Assert.Equal("En tout,Winter | all,3,2,1,2,1,1,0,0,6,3,1,2,34.5,59,,,,", lines[1]);
        Assert.All(lines[..^1], line => Assert.Equal(20, line.Split(',').Length));
    }

    [Fact]
    public async Task As_many_reviews_as_a_campaign_can_hold_are_opened_and_closed_in_one_append_each()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        var maps = new List<JourneyMapId>();
        for (var i = 0; i < 200; i++)
            maps.Add(await bank.DraftAsync($"Map {i}"));
        var campaign = await PlannedAsync(bank, [.. maps]);

        var opened = await bank.SendAsync(bank.Officer, campaign.Value, new OpenCampaign());
        var closed = await bank.SendAsync(bank.Officer, campaign.Value, new CloseCampaign(null));

        Assert.Equal((201, 201), (opened.Events.Count, closed.Events.Count));
        Assert.Equal((200, 200), ((await ReportAsync(world, campaign)).InAll.Open, (await StateAsync(world, campaign)).Leftovers.Length));
    }

    [Fact]
    public async Task Progress_is_told_now_and_as_of_any_point_of_the_past()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        var (loan, card) = (await bank.SampleAsync("Loan"), await bank.SampleAsync("Card"));
        var campaign = await PlannedAsync(bank, loan.Map, card.Map);
        await At(world, "2026-02-02").SendAsync(bank.Officer, campaign.Value, new OpenCampaign());
        var opened = await world.Log.HeadAsync(bank.Workspace, default);
        await SignAsync(world, loan, bank.Lead, bank.Loans);
        await At(world, "2026-03-30").AskAsync(bank.Officer, campaign.Value, new ChaseCampaign(null));
        await bank.SendAsync(bank.Administrator, bank.Support.Value, new RenameTeam("Help"));
        var readings = new CampaignReadings(world.Store, world.Reader);

        var now = (await readings.AsOfAsync(bank.Workspace, [campaign], long.MaxValue, world.Clock.Now, default))[campaign];
        var then = (await readings.AsOfAsync(bank.Workspace, [campaign], opened.Position, new(2026, 2, 2, 9, 0, 0, TimeSpan.Zero), default))[campaign];

        var (all, before) = (CampaignFigures.InAll(now), CampaignFigures.InAll(then));
        Assert.Equal((2, 1, 1, 4, 1, 3), (all.Reviews, all.Open, all.InProgress, all.SignOffsAsked, all.SignOffsGiven, all.SignOffsMissing));
        Assert.Equal((2, 0, 4, 0, 4), (before.Open, before.InProgress, before.SignOffsAsked, before.SignOffsGiven, before.SignOffsMissing));
        Assert.Equal((2, 0), (all.BehindTarget, before.BehindTarget));
        Assert.Equal((25.0, 0.0), (all.SignedPercent, all.CompletedPercent));
        Assert.Equal(["Help", "Loans"], CampaignFigures.ByTeam(now).Select(team => team.Name));
        Assert.Equal(["Loans", "Support"], CampaignFigures.ByTeam(then).Select(team => team.Name));
        Assert.All(now.Missing, awaited => Assert.Equal(awaited.SignOff.Team == bank.Loans ? bank.Lead.Person : bank.SupportLead.Person, Assert.Single(awaited.Signers)));
    }

    [Fact]
    public async Task Whoever_stands_in_for_a_lead_can_sign_is_waited_for_and_reminded_and_only_as_long_as_they_do()
    {
        await using var world = await World.FoundedAsync();
        var (bank, deputy) = (world.Bank, world.Bank.Contributor.Person!.Value);
        var campaign = await PlannedAsync(bank, (await bank.SampleAsync("Loan")).Map);
        await At(world, "2026-02-02").SendAsync(bank.Officer, campaign.Value, new OpenCampaign());
        var (from, until) = (new DateOnly(2026, 3, 28), new DateOnly(2026, 4, 2));
        await bank.SendAsync(bank.Administrator, bank.Lead.Person!.Value.Value, new DeclareAbsence(new(bank.NewId()), from, until, deputy));
        await At(world, "2026-03-30").SendAsync(bank.Officer, campaign.Value, new ChaseCampaign(null));
        var readings = new CampaignReadings(world.Store, world.Reader);

        async Task<IEnumerable<PersonId>> SignersAsync() => (await readings.AsOfAsync(bank.Workspace, [campaign], long.MaxValue, world.Clock.Now, default))[campaign]
            .Missing.Single(awaited => awaited.SignOff.Team == bank.Loans).Signers;
        Assert.Equal([bank.Lead.Person.Value, deputy], await SignersAsync());
        At(world, "2026-04-03");
        Assert.Equal([bank.Lead.Person.Value], await SignersAsync());
        await world.MadeAsync();
        Assert.Contains(NoticeKind.SignOffsChased, (await world.InboxAsync(bank.Contributor)).Select(notice => notice.Kind));
    }

    private static Office At(World world, string day)
    {
        world.Clock.Now = new(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture).AddHours(9), TimeSpan.Zero);
        return world.Bank;
    }

    // Loan: signed, its sign-off dismissed by an edit, signed again, confirmed in time. Card: changes required, late. Account: left over.
    private static async Task<(CampaignId Campaign, Sample[] Maps)> ClosedAsync(World world)
    {
        var bank = world.Bank;
        Sample[] maps = [await bank.SampleAsync("Loan"), await bank.SampleAsync("Card"), await bank.SampleAsync("Account")];
        var campaign = await PlannedAsync(bank, [.. maps.Select(map => map.Map)]);
        await bank.SendAsync(bank.Officer, campaign.Value, new RenameCampaign("Winter | all"));
        await At(world, "2026-02-02").SendAsync(bank.Officer, campaign.Value, new OpenCampaign());
        await SignAsync(world, maps[0], bank.Lead, bank.Loans);
        await bank.EditAsync(maps[0].Map, new RenameTouchpoint(maps[0].Touchpoint, "Fill in the form"));
        await SignAsync(world, maps[0], bank.Lead, bank.Loans);
        await SignAsync(world, maps[0], bank.SupportLead, bank.Support);
        await At(world, "2026-02-12").SendAsync(bank.Officer, NamedId.OfReview(maps[0].Map, 1).Value, new CompleteReview(ReviewOutcome.Confirmed, null, []));
        await SignAsync(world, maps[1], bank.Lead, bank.Loans);
        await At(world, "2026-04-02").SendAsync(bank.Officer, NamedId.OfReview(maps[1].Map, 1).Value, new CompleteReview(
            ReviewOutcome.ChangesRequired, null, [new(null, "Ask once", bank.Loans, new(2026, 6, 30)), new(null, "Date it", bank.Support, new(2026, 6, 30))]));
        At(world, "2026-04-20");
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        await bank.SendAsync(bank.Officer, campaign.Value, new CloseCampaign("One is left"));
        return (campaign, maps);
    }

    private static async Task LiveOnAsync(World world, Sample[] maps)
    {
        var bank = At(world, "2027-09-01");
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new RenameTeam("Credit"));
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new PlaceTeam(null));
        await bank.SendAsync(bank.Administrator, bank.Workspace, new RenameDepartment(bank.Retail, "Private customers"));
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeBusinessCalendar(BusinessCalendar.Default with { TimeZone = "Pacific/Auckland" }));
        await bank.EditAsync(maps[0].Map, new Rename("Another title"));
        foreach (var map in maps)
            await bank.SendAsync(bank.Officer, map.Map.Value, new EditJourneyMap(null, [new AssignOwner(map.HelpStage, bank.Loans)]), "They answer the calls");
        await SignAsync(world, maps[2], bank.Lead, bank.Loans);
        await bank.SendAsync(bank.Officer, NamedId.OfReview(maps[2].Map, 1).Value, new CompleteReview(ReviewOutcome.Confirmed, null, []));
        await bank.SendAsync(bank.Lead, maps[1].Map.Value, new RetireJourneyMap(), "A merger");
        var improvement = NamedId.OfImprovement(NamedId.OfReview(maps[1].Map, 1), 2);
        await bank.SendAsync(bank.SupportLead, improvement.Value, new Domain.Improvements.DropImprovement(), "The team is dissolved");
        await bank.SendAsync(bank.Administrator, bank.Support.Value, new DissolveTeam());
    }

    private static async Task SignAsync(World world, Sample map, Caller lead, TeamId team)
    {
        var revision = (await world.Reader.ReadAsync(JourneyMap.Decider, world.Bank.Workspace, Streams.Of(map.Map), AsOf.Current, default)).Revision;
        await world.Bank.SendAsync(lead, NamedId.OfReview(map.Map, 1).Value, new SignOffReview(team, revision));
    }

    private static async Task<CampaignId> PlannedAsync(Office bank, params JourneyMapId[] maps)
    {
        var id = new CampaignId(bank.NewId());
        await bank.SendAsync(bank.Officer, id.Value, new PlanCampaign(id, "Winter", "FY2026 Q1", [.. maps], null, [], null));
        return id;
    }

    private static async Task<CampaignState> StateAsync(World world, CampaignId campaign) =>
        (await new CampaignView(world.Store).FindAsync(world.Bank.Workspace, [campaign], default))[0]!.State;

    private static async Task<CampaignReport> ReportAsync(World world, CampaignId campaign) => (await new CampaignReports(
        new CampaignReadings(world.Store, world.Reader), new WorkspaceView(world.Store))
        .ReportAsync(world.Bank.Workspace, await StateAsync(world, campaign), default))!;

    private static Task<CampaignPreview?> PreviewAsync(World world, string quarter, params JourneyMapId[] maps) => new CampaignPreviews(
        world.Facts, world.Reviews, new(world.Store), world.Maps, new(world.Store)).ReadAsync(
            new(world.Bank.Workspace, world.Bank.Officer, Guid.Empty, null, null, null, world.Clock.Now), quarter, maps, null, default);

    // Counts again, of the bytes in the log alone; knows nothing of the domain.
    private sealed record Recount(
        int Reviews, Dictionary<string, int> Outcomes, int OnTime, int Late, int Asked, int Given, int Dismissed, int RequiredChanges, double MedianDays, int WorstDays)
    {
        public static Recount Of(IReadOnlyList<RecordedEvent> log, Guid campaign)
        {
            var closing = log.Single(e => e.Stream.Id == campaign && e.Name == "campaign.closed");
            var until = log.TakeWhile(e => e.Position <= closing.Position).Select(e => (e.Stream.Id, e.Name, e.RecordedAt, It: JsonNode.Parse(e.Payload.Span)!)).ToList();
            var reviews = until.Single(e => e.Id == campaign && e.Name == "campaign.planned").It["reviews"]!.AsArray().Select(it => (Guid)it!["review"]!).ToHashSet();
            var streams = until.Where(e => reviews.Contains(e.Id)).ToLookup(e => e.Id);
            var (asked, given, dismissed, changes, onTime, late) = (0, 0, 0, 0, 0, 0);
            var (outcomes, days) = (new Dictionary<string, int>(), new List<int>());
            foreach (var review in streams)
            {
                var due = DateOnly.Parse((string)review.First(e => e.Name == "review.scheduled").It["dates"]!["dueOn"]!, System.Globalization.CultureInfo.InvariantCulture);
                var opened = review.Single(e => e.Name == "review.opened");
                asked += opened.It["askedTeams"]!.AsArray().Count;
                var holding = new HashSet<Guid>();
                foreach (var e in review)
                {
                    if (e.Name == "review.team-signed-off")
                        holding.Add((Guid)e.It["team"]!);
                    if (e.Name == "review.sign-off-dismissed" && holding.Remove((Guid)e.It["team"]!))
                        dismissed++;
                }

                given += holding.Count;
                var completed = review.SingleOrDefault(e => e.Name == "review.completed");
                var on = DateOnly.FromDateTime((completed.Name is null ? closing.RecordedAt : completed.RecordedAt).UtcDateTime);
                late += on > due ? 1 : 0;
                if (completed.Name is null)
                    continue;
                onTime += on <= due ? 1 : 0;
                changes += completed.It["requiredChanges"]!.AsArray().Count;
                outcomes[(string)completed.It["outcome"]!] = outcomes.GetValueOrDefault((string)completed.It["outcome"]!) + 1;
                days.Add(on.DayNumber - DateOnly.FromDateTime(opened.RecordedAt.UtcDateTime).DayNumber);
            }

            days.Sort();
            var median = days.Count % 2 == 1 ? days[days.Count / 2] : (days[days.Count / 2 - 1] + days[days.Count / 2]) / 2.0;
            return new(reviews.Count, outcomes, onTime, late, asked, given, dismissed, changes, median, days[^1]);
        }
    }
}
