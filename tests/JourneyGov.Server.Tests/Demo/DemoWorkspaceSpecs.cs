using JourneyGov.Application.Agreements;
using JourneyGov.Application.Campaigns;
using JourneyGov.Application.History;
using JourneyGov.Application.Improvements;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Notices;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Personas;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.JourneyMaps.Comparing;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.EventLog.Following;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.Tests.Demo;

/// <summary>What somebody finds who starts the demo.</summary>
[Collection("Demo")]
public sealed class DemoWorkspaceSpecs(WholeDemo whole) : IClassFixture<WholeDemo>
{
    private const string Loan = "Acheter son premier logement à crédit";

    private readonly DemoUnderTest _demo = whole.Demo;

    [Fact]
    public async Task Six_teams_work_in_two_departments()
    {
        var workspace = await new WorkspaceView(_demo.Installation.Store).FindAsync(DemoUnderTest.Workspace, default);
        var teams = await new TeamView(_demo.Installation.Store).ListAsync(DemoUnderTest.Workspace, new(), new(First: 50), default);

        Assert.Equal(2, workspace!.State.Departments.Count);
        Assert.Equal(6, teams.TotalCount);
        Assert.All(teams.Nodes, team => Assert.Contains(team.State!.Department!.Value, workspace.State.Departments.Keys));
        Assert.All(teams.Nodes, team => Assert.Contains(TeamRole.Lead, team.State!.Members.Values));
    }

    [Fact]
    public async Task Each_of_twelve_persons_enters_with_their_key_and_every_role_is_there()
    {
        GivenKey[] keys = DataFolder.ReadSecrets<GivenKey[]>(_demo.Folder.DemoKeys)!;
        var callers = new CallerReader(_demo.Installation.Store);
        var known = new List<CallerAnswer.Known>();
        foreach (GivenKey key in keys)
            known.Add(Assert.IsType<CallerAnswer.Known>(await callers.FindAsync(CallerReader.HashOf(key.Key), _demo.Clock.Now, default)));

        Assert.Equal(12, known.Select(caller => caller.Person.Id).Distinct().Count());
        Assert.Equal(keys.Select(key => key.Person), known.Select(caller => caller.Person.Name));
        Assert.All(known, caller => Assert.Equal(DemoUnderTest.Workspace, caller.Workspace));
        Assert.Equal(
            Enum.GetNames<TeamRole>().Concat(Enum.GetNames<WorkspaceRole>()).Append("Guest").Order(), keys.Select(key => key.Role).Distinct().Order());
        Assert.Equal(Enum.GetValues<TeamRole>(), known.SelectMany(caller => caller.Caller.Teams.Values).Distinct().Order());
        Assert.Equal(Enum.GetValues<WorkspaceRole>(), known.SelectMany(caller => caller.Caller.Roles).Distinct().Order());
        Assert.Single(known, caller => caller.Caller.GuestOf is not null && !caller.Caller.ReadsWorkspace);
    }

    [Fact]
    public async Task Its_people_have_notices_as_old_as_what_they_tell_and_some_have_read_them()
    {
        Installation installation = _demo.Installation;
        RebuiltView notices = new RebuiltViews(installation.Store).Each.Single(view => view.Name == FollowedNotices.View);
        await new ViewRebuild(installation.Store, installation.Log, notices).RunAsync(DemoUnderTest.Workspace, null, default);
        var (view, readers, waiting) = (new NoticeView(installation.Store), 0, 0);
        DateOnly today = DateOnly.FromDateTime(_demo.Clock.Now.UtcDateTime);
        foreach (Row<PersonState> person in (await new PersonView(_demo.Installation.Store).ListAsync(DemoUnderTest.Workspace, new(), new(50), default)).Nodes)
        {
            Notice[] inbox = [.. (await view.ListAsync(DemoUnderTest.Workspace, person.State.Id, new(), false, new(200), today, default)).Nodes];
            Assert.All(inbox, notice => Assert.InRange(notice.DeliverOn.DayNumber - DateOnly.FromDateTime(notice.Event.Stamp.At.UtcDateTime).DayNumber, 0, 10));
            Assert.True(inbox.Length == 0 || person.State.GuestOf is null);
            readers += inbox.Any(notice => notice.Read) ? 1 : 0;
            waiting += inbox.Any(notice => !notice.Read) ? 1 : 0;
        }

        Assert.InRange(readers, 4, 12);
        Assert.InRange(waiting, 4, 12);
    }

    [Fact]
    public async Task The_review_of_the_loan_has_an_agenda_of_many_kinds_and_some_of_it_is_answered()
    {
        ReviewId review = NamedId.OfReview((await _demo.MapAsync(Loan)).Map.Id, 4);
        var row = (await new ReviewView(_demo.Installation.Store).ByIdsAsync(DemoUnderTest.Workspace, [review], default))[review];

        var agenda = (await new AgendaReader(_demo.Installation.States, _demo.Installation.Facts).OfAsync(
            DemoUnderTest.Workspace, [AgendaPoint.Of(row.State)], Agenda.EveryKind, _demo.Clock.Now, default))[0];

        Assert.Superset(
            new HashSet<AgendaKind>
            {
                AgendaKind.Changed, AgendaKind.Evidence, AgendaKind.Indicator, AgendaKind.Pain, AgendaKind.Handoff, AgendaKind.Comment, AgendaKind.Question,
            },
            agenda.Items.Select(item => item.Id.Kind).ToHashSet());
        Assert.Equal(
            [AgendaVerdict.Keep, AgendaVerdict.Change, AgendaVerdict.AcceptRisk],
            agenda.Entries.Where(entry => entry.Answer is not null).Select(entry => entry.Answer!.Verdict).Order());
        Assert.DoesNotContain(agenda.Entries, entry => entry.Item.Causes.Contains(AgendaCause.Gone));
    }

    [Fact]
    public void The_keys_are_readable_by_their_owner_alone()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_demo.Folder.DemoKeys));
    }

    [Fact]
    public async Task Six_maps_of_all_kinds_have_stages_touchpoints_and_emotions_that_make_a_curve()
    {
        JourneyMapState.Live[] live = [.. (await _demo.MapsAsync()).Select(row => (JourneyMapState.Live)row.State)];
        JourneyMapContent[] maps = [.. live.Select(map => map.Content)];

        Assert.Equal(6, maps.Length);
        Assert.Equal(Enum.GetValues<JourneyMapKind>(), maps.Select(map => map.Kind).Distinct().Order());
        Assert.All(maps, map => Assert.InRange(map.Stages.Count, 4, 7));
        Assert.All(maps.SelectMany(map => map.Stages), stage => Assert.InRange(stage.Touchpoints.Count, 2, 4));
        Assert.All(maps, map => Assert.All(Touchpoints(map), touchpoint => Assert.NotNull(touchpoint.Emotion?.Because)));
        Assert.All(maps, map => Assert.True(Touchpoints(map).Select(touchpoint => touchpoint.Emotion!.Score).Distinct().Count() >= 2));
        Assert.All(maps, map => Assert.Contains(Touchpoints(map), touchpoint => touchpoint.MomentOfTruth is not null));
        Assert.All(live, map => Assert.True(JourneyMapOwnership.OwningTeams(map).Count >= 2));
        Assert.Contains(maps, map => map.CurrentMap is not null);
        Assert.Contains(maps.SelectMany(map => map.Stages), stage => stage.SubJourney is not null);
        Assert.Equal(Enum.GetValues<Continuity>(), maps.SelectMany(map => map.Handoffs).Select(handoff => handoff.Continuity).Distinct().Order());
    }

    [Fact]
    public async Task Every_map_folded_from_the_log_is_what_the_views_show()
    {
        foreach (var row in await _demo.MapsAsync())
        {
            var shown = (JourneyMapState.Live)row.State;
            var folded = await _demo.Installation.States.ReadAsync(
                JourneyMap.Decider, DemoUnderTest.Workspace, Streams.Of(shown.Id), AsOf.Current, default);
            var live = Assert.IsType<JourneyMapState.Live>(folded.State);
            Assert.Empty(JourneyMapComparison.Between(live.Content, shown.Content).Changes);
            Assert.Equal(live.Versions.Count, shown.Versions.Count);
        }
    }

    [Fact]
    public async Task Personas_have_substance()
    {
        var personas = await new PersonaView(_demo.Installation.Store).ListAsync(DemoUnderTest.Workspace, new(), new(First: 50), default);

        Assert.Equal(4, personas.TotalCount);
        Assert.All(personas.Nodes, persona => Assert.All(
            [
                persona.State!.Profile.Characteristics, persona.State.Profile.Needs, persona.State.Profile.Behaviours,
                persona.State.Profile.Expectations, persona.State.Profile.Tasks,
            ],
            entries => Assert.True(entries.Length >= 3)));
    }

    [Fact]
    public async Task Every_indicator_has_a_reading_for_each_month_of_a_year()
    {
        var indicators = await new IndicatorView(_demo.Installation.Store).ListAsync(DemoUnderTest.Workspace, new(), new(First: 50), _demo.Clock.Now, default);
        var series = new ReadingSeries(_demo.Installation.Store, _demo.Clock);

        Assert.NotEmpty(indicators.Nodes);
        foreach (var indicator in indicators.Nodes)
            Assert.InRange((await series.ListAsync(DemoUnderTest.Workspace, indicator.State!.Id, null, null, new(First: 50), default)).TotalCount!.Value, 12, 13);
    }

    [Fact]
    public async Task What_is_due_this_quarter_and_who_must_sign_has_an_answer()
    {
        var due = await _demo.ReviewsAsync(new ReviewFilter(
            DueFrom: new(2026, 9, 1), DueTo: new(2026, 11, 30), Phases: [ReviewPhase.Open, ReviewPhase.InProgress, ReviewPhase.Escalated]));
        var owners = await new JourneyMapPartView(_demo.Installation.Store).OwningTeamsAsync(
            DemoUnderTest.Workspace, [.. due.Select(review => ReviewView.PlanOf(review).Map)], default);

        Assert.Equal(3, due.Count);
        Assert.All(due, review => Assert.NotEmpty(
            owners[ReviewView.PlanOf(review).Map].Except(ReviewView.SignOffsOf(review).Select(signOff => signOff.Team))));
    }

    [Fact]
    public async Task What_changed_since_the_version_of_spring_is_told_with_who_and_why()
    {
        var (map, _) = await _demo.MapAsync(Loan);
        var spring = map.Versions.Last(version => version.Name.Contains("printemps", StringComparison.Ordinal));
        var history = new ChangeView(_demo.Installation.Store);
        var since = await history.SinceAsync(DemoUnderTest.Workspace, map.Id, spring.Revision, default);
        var parts = await history.PartsAsync(DemoUnderTest.Workspace, since.Select(change => change.Position), default);
        var changes = since.Where(change => parts.Contains(change.Position) && change.Name is not "journey-map.comment-left").ToList();

        Assert.NotEmpty(spring.Approvals);
        Assert.True(changes.Count >= 15);
        Assert.True(changes.Select(change => change.Stamp.By).Distinct().Count() >= 3);
        Assert.All(changes, change => Assert.NotNull(change.Stamp.Reason));
    }

    [Fact]
    public async Task Moments_of_truth_with_severe_pains_and_no_evidence_are_found_for_several_teams()
    {
        var filter = new TouchpointFilter(IsMomentOfTruth: true, Finding: new([FindingKind.Pain], MinimumSeverity: 4, IsAssumption: true));
        var byTeam = await new JourneyMapPartView(_demo.Installation.Store).CountTouchpointsAsync(DemoUnderTest.Workspace, filter, default);

        Assert.True(byTeam.Count >= 5);
    }

    [Fact]
    public async Task One_proposed_change_was_approved_and_made_and_one_waits_for_the_last_of_two_teams()
    {
        var all = await new ProposalView(_demo.Installation.Store).ListAsync(DemoUnderTest.Workspace, new(), ProposalOrder.Sent, new(), default);
        ProposalState[] proposals = [.. all.Nodes.Select(row => row.State)];

        Assert.Equal([ProposalPhase.Applied, ProposalPhase.Open], proposals.Select(it => it.Phase));
        Assert.Equal(2, proposals[0].Applied!.To - proposals[0].Applied!.From);
        Assert.Equal((2, 1), (proposals[1].AskedTeams.Length, proposals[1].Approvals.Length));
        Assert.Single(proposals[1].AwaitedTeams);
    }

    [Fact]
    public async Task Improvements_are_done_with_an_effect_that_was_measured_dropped_late_and_still_to_come()
    {
        var today = DateOnly.FromDateTime(_demo.Clock.Now.UtcDateTime);
        var all = await new ImprovementView(_demo.Installation.Store).ListAsync(DemoUnderTest.Workspace, new(), false, new(First: 50), today, default);
        ImprovementState[] improvements = [.. all.Nodes.Select(row => row.State)];

        Assert.Equal(4, improvements.Count(it => it.Review is not null));
        Assert.Equal(3, improvements.Count(it => it is { Phase: ImprovementPhase.Done, Review: not null }));
        Assert.Single(improvements, it => it is { Expected.Reading: 4.5m, Seen: { Reading: <= 4.5m, TakenAt: not null } });
        Assert.Single(improvements, it => it is { Phase: ImprovementPhase.Dropped, Closed.Reason: not null });
        Assert.Single(improvements, it => it.IsOverdueOn(today));
        Assert.Equal(2, improvements.Count(it => it.Phase == ImprovementPhase.Planned && it.DueOn > today));
    }

    [Fact]
    public async Task One_part_changed_hands_one_is_on_offer_and_a_lead_who_is_away_has_a_deputy()
    {
        var today = DateOnly.FromDateTime(_demo.Clock.Now.UtcDateTime);
        var offers = (await new OwnershipOfferView(_demo.Installation.Store).ListEachAsync(DemoUnderTest.Workspace, [new()], new(), default))[0].Nodes.ToArray();
        var persons = (await new PersonView(_demo.Installation.Store).ListAsync(DemoUnderTest.Workspace, new(), new(First: 50), default)).Nodes;
        var away = Assert.Single(persons, person => person.State.AllAbsences().Exists(absence => absence.Covers(today)));

        Assert.Equal([OfferPhase.Accepted, OfferPhase.Open], offers.Select(row => row.Phase));
        Assert.True(offers[1].Offer.ExpiresOn > today);
        Assert.Equal("Karim Belkacem", away.State.Name);
        Assert.NotNull(away.State.AllAbsences()[0].Deputy);
    }

    [Fact]
    public async Task One_waiver_lets_a_stale_map_be_published_and_one_waits_for_an_officer()
    {
        var today = DateOnly.FromDateTime(_demo.Clock.Now.UtcDateTime);
        var waivers = await new WaiverView(_demo.Installation.Store).ListAsync(DemoUnderTest.Workspace, new(), new(), today, default);

        Assert.Equal([WaiverStatus.Requested, WaiverStatus.InForce], waivers.Nodes.Select(row => row.Waiver.StatusOn(today)));
        Waiver inForce = waivers.Nodes.Last().Waiver;
        Assert.Equal([ChecklistItem.NoOverdueReview], inForce.Lines.AsEnumerable());
        Assert.NotEqual(inForce.Requested.By, inForce.Granted!.By);
    }

    [Fact]
    public async Task One_agreement_is_in_force_on_a_passage_and_one_waits_for_an_answer_on_an_indicator()
    {
        var page = await new AgreementView(_demo.Installation.Store).ListEachAsync(DemoUnderTest.Workspace, [new()], new(), default);
        AgreementState[] agreements = [.. page[0].Nodes.Select(row => row.State)];

        Assert.Single(agreements, it => it is { Phase: AgreementPhase.InForce, Matter.Handoff: not null, Accepted: not null });
        Assert.Single(agreements, it => it is { Phase: AgreementPhase.Proposed, Matter.Indicator: not null, Terms.Value: 10 });
        Assert.Equal(2, agreements.Length);
    }

    [Fact]
    public async Task Every_team_is_responsible_for_something_and_broken_passages_wait_for_somebody_to_answer()
    {
        var (store, today) = (_demo.Installation.Store, DateOnly.FromDateTime(_demo.Clock.Now.UtcDateTime));
        var reader = new StateReader(_demo.Installation.Log, _demo.Installation.Keys, store);
        var now = await new OwnershipReader(store, reader).ReadAsync(DemoUnderTest.Workspace, null, new(), default);
        var then = await new OwnershipReader(store, reader).ReadAsync(DemoUnderTest.Workspace, _demo.Clock.Now.AddDays(-300), new(), default);
        var graph = await new HandoffGraphReader(store, reader).ReadAsync(DemoUnderTest.Workspace, null, today, new(), default);

        Assert.Equal(6, now.ByTeam().Count());
        Assert.Equal(2, now.ByDepartment().Count());
        Assert.True(now.Parts.Count > then.Parts.Count && then.Parts.Count > 0, $"{now.Parts.Count} now, {then.Parts.Count} then");
        Assert.Contains(now.Parts, part => part.Kind == OwnedKind.Indicator);
        Assert.Single(graph.Passages, passage => passage.Agreement is not null);
        Assert.True(graph.Edges().Count() >= 4);
        Assert.Contains(graph.Passages, passage => passage is { Agreement: null, Handoff.Continuity: Continuity.Broken });
    }

    [Fact]
    public async Task The_governance_score_has_months_of_ups_and_downs_and_is_not_good_yet()
    {
        var (store, today) = (_demo.Installation.Store, DateOnly.FromDateTime(_demo.Clock.Now.UtcDateTime));
        var reader = new ScoreReader(store, new StateReader(_demo.Installation.Log, _demo.Installation.Keys, store));
        ScorePoint[] months = [.. Enumerable.Range(0, 9).Reverse().Select(ago => new ScorePoint(today.AddMonths(-ago), _demo.Clock.Now.AddMonths(-ago)))];
        var scores = await reader.ReadAsync(DemoUnderTest.Workspace, months, new(), default);

        decimal?[] overall = [.. scores.Select(score => score.Total.Overall)];
        Assert.DoesNotContain(null, overall);
        Assert.True(overall.Distinct().Count() >= 5, string.Join("; ", overall));
        Assert.True(scores[^1].Total is { Verified.Of: 6, OnTime.Of: > 0, WithEvidence.Met: > 0, AtLine: false }, $"{scores[^1].Total}");
        Assert.Equal(2, scores[^1].ByDepartment().Count());
    }

    [Fact]
    public async Task One_campaign_is_closed_with_a_review_left_over_and_one_is_open_with_sign_offs_to_give()
    {
        var store = _demo.Installation.Store;
        var page = await new CampaignView(store).ListAsync(DemoUnderTest.Workspace, new(), earliestFirst: true, new(), default);
        CampaignState[] campaigns = [.. page.Nodes.Select(row => row.State)];
        var reader = new StateReader(store.OpenLog(_demo.Clock, []), _demo.Installation.Keys, store);
        var reports = new CampaignReports(new(store, reader), new(store));

        Assert.Equal([CampaignPhase.Closed, CampaignPhase.Open], campaigns.Select(campaign => campaign.Phase));
        var report = (await reports.ReportAsync(DemoUnderTest.Workspace, campaigns[0], default))!;
        Assert.Equal((3, 2, 1), (report.InAll.Reviews, report.InAll.Completed, campaigns[0].Leftovers.Length));
        Assert.StartsWith("# Revues, ", report.Markdown(), StringComparison.Ordinal);
        var progress = (await reports.ProgressAsync(DemoUnderTest.Workspace, campaigns, long.MaxValue, _demo.Clock.Now, default))[campaigns[1].Id];
        Assert.NotEmpty(progress.Missing);
        Assert.NotEmpty(campaigns[1].LastChased);
    }

    [Fact]
    public async Task One_indicator_is_out_of_its_bounds_and_all_are_fresh()
    {
        var view = new IndicatorView(_demo.Installation.Store);
        async Task<string[]> NamesAsync(IndicatorFilter filter) =>
            [.. (await view.ListAsync(DemoUnderTest.Workspace, filter, new(First: 50), _demo.Clock.Now, default)).Nodes.Select(row => row.State.Name)];

        Assert.Equal(["Satisfaction à la livraison"], await NamesAsync(new(Conditions: [IndicatorCondition.OutOfBounds])));
        Assert.NotEmpty(await NamesAsync(new(Conditions: [IndicatorCondition.OnTarget])));
        Assert.NotEmpty(await NamesAsync(new(Conditions: [IndicatorCondition.OffTarget])));
        Assert.Empty(await NamesAsync(new(Fresh: false)));
    }

    private static IEnumerable<Touchpoint> Touchpoints(JourneyMapContent map) => map.Stages.SelectMany(stage => stage.Touchpoints);
}
