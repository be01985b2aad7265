using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>
/// What one step of a play does, as chance has it: mostly what makes sense where the company is, by somebody who may, and sometimes neither. A step has a
/// chance of its own, so that it does the like when others are left out.
/// </summary>
internal sealed partial class Moves(PlayedCompany company, Random random)
{
    private Recount Known => company.Known;

    /// <summary>Does one step.</summary>
    public async Task StepAsync()
    {
        if (random.Next(2) == 0)
            await company.PassAsync(TimeSpan.FromHours(random.Next(1, 30)));
        else if (random.Next(14) == 0)
            await company.PassAsync(TimeSpan.FromDays(random.Next(3, random.Next(2) == 0 ? 60 : 14)));
        (int Weight, Func<Task> Do)[] moves =
        [
            (14, EditAsync), (4, WordAsync), (4, RestoreAsync), (7, ProposeAsync), (18, DecideProposalAsync), (7, RewriteProposalAsync),
            (8, OfferAsync), (14, AnswerOfferAsync), (3, ReassignAsync), (3, AbsenceAsync), (2, HandOverAsync), (1, LeaveAsync),
            (1, HireAsync), (4, SetRoleAsync), (4, PostponeAsync), (2, BeginAsync), (3, AnswerAgendaAsync), (9, SignOffAsync), (8, ReviewAsync), (3, CompleteAsync), (3, FlagAsync),
            (2, AnnounceAsync), (3, MeasureAsync), (4, CampaignAsync), (9, AgreeAsync), (4, PublishAsync), (2, ChangePolicyAsync),
            (1, DraftAsync), (1, RetireAsync), (3, DissolveAsync),
        ];
        var choice = random.Next(moves.Sum(move => move.Weight));
        foreach (var (weight, move) in moves)
        {
            choice -= weight;
            if (choice < 0)
            {
                await move();
                return;
            }
        }
    }

    private T? Any<T>(IEnumerable<T> all)
        where T : class => all.ToList() is { Count: > 0 } list ? list[random.Next(list.Count)] : null;

    private Guid? AnyId(IEnumerable<Guid> all) => all.ToList() is { Count: > 0 } list ? list[random.Next(list.Count)] : null;

    private bool Rarely => random.Next(12) == 0;

    private Guid Anybody => AnyId(company.Everybody)!.Value;

    private Guid AnyTeam =>
        AnyId(Rarely ? Known.Teams.Keys.Order() : Known.Teams.Where(team => !team.Value.IsDissolved).Select(team => team.Key).Order())!.Value;

    // Somebody who leads the team; now and then somebody else.
    private Guid LeadOf(Guid? team) =>
        !Rarely && team is { } of && AnyId(company.Everybody.Where(person => Known.Leads(person, of, company.Today))) is { } lead ? lead : Anybody;

    private Guid EditorOf(Guid? team) =>
        !Rarely && team is { } of && AnyId(company.Everybody.Where(person => Known.EditsFor(person, of, company.Today))) is { } editor
            ? editor : Anybody;

    private Guid Holding(string role) => AnyId(company.Everybody.Where(person => Known.Is(person, role))) is { } holder && !Rarely ? holder : Anybody;

    private Guid Officer => Holding("GOVERNANCE_OFFICER");

    private Guid Administrator => Holding("ADMINISTRATOR");

    // Retired ones are hardly worth asking.
    private RecountedMap AnyMap => Any(Rarely ? Known.Maps.Values.OrderBy(map => map.Id) : Known.LiveMaps) ?? Known.Maps.Values.First();

    private string? Perhaps(string reason) => Rarely ? null : reason;

    private long Revision(RecountedMap map) => random.Next(4) == 0 ? Math.Max(1, map.Revision - random.Next(4)) : map.Revision;

    private Task EditAsync()
    {
        // What somebody waits for is edited more often than not.
        var proposed = random.Next(3) == 0 ? Any(OpenProposals.Where(it => it.Approvals.Count > 0 || random.Next(4) == 0)) : null;
        var map = proposed is null ? AnyMap : Known.Maps[proposed.Map];
        var part = AnyId(map.Everything.Where(it => proposed?.Parts.Contains(it) != false)) ?? map.Id;
        var edit = new EditJourneyMap(Rarely ? Revision(map) : null, [AnyEdit(map, part)]);
        return company.AskAsync(EditorOf(map.OwnerOf(part)), map.Id, edit, Perhaps("It is so"));
    }

    private Task WordAsync()
    {
        var map = AnyMap;
        var part = AnyId(map.Of("STAGE").Concat(map.Of("TOUCHPOINT")));
        JourneyMapEdit edit = part is { } id && map.Parts[id].Kind == "STAGE"
            ? new RenameStage(new(id), $"Stage {random.Next(100)}") : new RenameTouchpoint(new(part ?? map.Id), $"Touchpoint {random.Next(100)}");
        return company.AskAsync(EditorOf(map.OwnerOf(part ?? map.Id)), map.Id, new EditJourneyMap(null, [edit], EditNature.Cosmetic));
    }

    private Task RestoreAsync()
    {
        var map = AnyMap;
        var then = random.Next(Math.Max(1, (int)map.Revision - 12), (int)map.Revision + 1);
        PartId? stage = random.Next(2) == 0 && AnyId(map.Of("STAGE")) is { } one ? new(one) : null;
        return company.AskAsync(EditorOf(map.Accountable), map.Id, new RestoreJourneyMap(then, stage, null), "As it was");
    }

    private Task PublishAsync()
    {
        var map = AnyMap;
        return company.AskAsync(LeadOf(map.Accountable), map.Id, new PublishVersion($"Version {random.Next(1000)}", null, null));
    }

    private Task DraftAsync() => company.DraftAsync(LeadOf(company.Bank.Loans.Value), $"Journey {random.Next(30)}", [AnyTeam, AnyTeam]);

    private Task RetireAsync()
    {
        var map = AnyMap;
        return Known.LiveMaps.Count() > 2 ? company.AskAsync(LeadOf(map.Accountable), map.Id, new RetireJourneyMap(), "Nobody takes it") : Task.CompletedTask;
    }

    private Task ReassignAsync()
    {
        var map = AnyMap;
        var part = AnyId(map.Of("STAGE").Concat(map.Of("TOUCHPOINT")));
        JourneyMapEdit edit = part is { } id && random.Next(4) > 0
            ? new AssignOwner(new(id), random.Next(4) == 0 ? null : new(AnyTeam)) : new AssignAccountableTeam(new(AnyTeam));
        var giver = random.Next(4) == 0 ? LeadOf(map.OwnerOf(part ?? map.Id)) : Officer;
        return company.AskAsync(giver, map.Id, new EditJourneyMap(null, [edit]), Perhaps("They do it now"));
    }

    private Task FlagAsync()
    {
        var map = AnyMap;
        var flags = Known.LiveReviewsOf(map.Id).SelectMany(review => review.Triggers)
            .Where(trigger => trigger.Cause == "FLAGGED").Select(trigger => trigger.By!.Value);
        return random.Next(2) == 0 && AnyId(flags) is { } flagger ? company.AskAsync(flagger, map.Id, new WithdrawFlag())
            : company.AskAsync(Anybody, map.Id, new FlagJourneyMap(), Perhaps("Nobody works like that"));
    }

    private Task AnnounceAsync() => company.AskAsync(
        Officer, company.Bank.Workspace,
        new AnnounceChange(new(AnnouncedKind.Release, $"Release {random.Next(5)}", null, company.Today), [new(AnyMap.Id)], []));

    private Task MeasureAsync() => company.MeasureAsync(EditorOf(company.Bank.Loans.Value), random.Next(-20, 80));

    private JourneyMapEdit AnyEdit(RecountedMap map, Guid part)
    {
        var bank = company.Bank;
        var (stage, touchpoint) = (new PartId(AnyId(map.Of("STAGE")) ?? map.Id), new PartId(AnyId(map.Of("TOUCHPOINT")) ?? map.Id));
        var (id, name) = (new PartId(part), $"Name {random.Next(1000)}");
        return (map.Parts.GetValueOrDefault(part)?.Kind, random.Next(6)) switch
        {
            ("STAGE", 0) => new RemoveStage(id),
            ("STAGE", 1) => new MoveStage(id, random.Next(3)),
            ("STAGE", 2) => new RenameStage(id, name),
            ("STAGE", 3) => new AddFinding(bank.NewPart(), id, FindingKind.Pain, name, null, 2),
            ("STAGE", _) => new AddTouchpoint(bank.NewPart(), id, null, name, Channel.App, null, null, null, []),
            ("TOUCHPOINT", 0) => new RemoveTouchpoint(id),
            ("TOUCHPOINT", 1) => new MoveTouchpoint(id, stage, null),
            ("TOUCHPOINT", 2) => new AddFinding(bank.NewPart(), id, FindingKind.Gain, name, null, null),
            ("TOUCHPOINT", 3) => new DescribeHandoff(bank.NewPart(), id, touchpoint, Continuity.Broken, name),
            ("TOUCHPOINT", _) => new ScoreEmotion(id, random.Next(1, 6), null, name),
            ("FINDING", 0) => new RemoveFinding(id),
            ("FINDING", 1) => new AttachEvidence(bank.NewPart(), id, EvidenceKind.Survey, name, new(2026, 1, 1), null, null, 5),
            ("FINDING", _) => new RewordFinding(id, name),
            ("EVIDENCE", _) => new WithdrawEvidence(id),
            ("HANDOFF", _) => new RemoveHandoff(id),
            (_, 0 or 1) => new Rename($"Journey {random.Next(30)}"),
            (_, 2 or 3) => new Reframe(name, null, null),
            _ => new AddStage(bank.NewPart(), null, name, null, null, null),
        };
    }
}
