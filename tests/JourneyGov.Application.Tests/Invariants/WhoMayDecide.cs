namespace JourneyGov.Application.Tests.Invariants;

/// <summary>Of the invariants, those about who decides what.</summary>
internal static partial class WhatMustHold
{
    private const string GivesPart = "journey-map.part-owner-assigned";
    private const string GivesMap = "journey-map.accountable-team-assigned";
    private const string Accepts = "journey-map.ownership-accepted";

    private static IEnumerable<string> Unallowed(Commit commit)
    {
        // What a proposal does is another matter; a map that is being drafted was nobody's.
        if (commit.Of("change-proposal.applied").Any())
            yield break;
        foreach (var turn in commit.Edits.Where(turn => commit.Before.Maps.ContainsKey(turn.It.Stream)))
            foreach (var how in turn.It.Name switch
            {
                GivesPart or GivesMap => UnallowedGift(commit, turn),
                Accepts => UnallowedAcceptance(turn),
                _ => UnallowedEdit(turn),
            })
                yield return how;
        foreach (var turn in commit.Of("journey-map.drafted"))
            if (!turn.Before.EditsFor(turn.It.By, turn.It.Id("accountableTeam"), turn.Day) && !turn.Before.Is(turn.It.By, "INTEGRATOR"))
                yield return $"{Person(turn.It.By)} drafted a map for {Team(turn.It.Id("accountableTeam"))}";
    }

    private static IEnumerable<string> UnallowedEdit(Turn turn) => turn.Touched.Where(touch => !touch.GoesAlong)
        .SelectMany(touch => touch.Teams.Where(team => !turn.Before.EditsFor(turn.It.By, team, turn.Day)).Select(team => (touch.Part, team)))
        .Select(it => $"{Person(turn.It.By)} touched part #{Happened.Tail(it.Part)} of {Team(it.team)}: {turn.It}");

    // A lead says whose a new part is, and what inherits from whom; what changes hands is an officer's to give, with a reason.
    private static IEnumerable<string> UnallowedGift(Commit commit, Turn turn)
    {
        var (map, by, isOfficer) = (turn.Before.Maps[turn.It.Stream], turn.It.By, turn.Before.Is(turn.It.By, "GOVERNANCE_OFFICER"));
        var part = turn.It.Name == GivesMap ? map.Id : turn.It.Id("part");
        var (from, to) = (map.OwnerOf(part), turn.After.Maps[turn.It.Stream].OwnerOf(part));
        var isOld = part == map.Id || commit.Before.Maps[turn.It.Stream].Parts.ContainsKey(part);
        // What moves keeps its team: whoever may move it has that written down.
        var isKept = from == to && commit.Of("journey-map.touchpoint-moved").Any(moved => moved.It.Id("touchpoint") == part);
        var isLead = turn.Before.Leads(by, from!.Value, turn.Day) || (isKept && turn.Before.EditsFor(by, from.Value, turn.Day));
        if (from == to || !isOld ? !isLead && !(isOfficer && turn.It.Reason is not null) : !(isOfficer && turn.It.Reason is not null))
            yield return $"{Person(by)} gave {Called(map, part)} of {Team(from)} to {Team(to)}{(turn.It.Reason is null ? " without a reason" : "")}";
    }

    private static IEnumerable<string> UnallowedAcceptance(Turn turn)
    {
        if (!turn.Before.Maps[turn.It.Stream].Offers.TryGetValue(turn.It.Id("offer"), out var offer))
            yield break;
        var standsIn = offer.IsEscalated && turn.It.Reason is not null && turn.Before.Is(turn.It.By, "GOVERNANCE_OFFICER");
        if (!turn.Before.Leads(turn.It.By, offer.To, turn.Day) && !standsIn)
            yield return $"{Person(turn.It.By)} accepted for {Team(offer.To)}";
    }

    private static IEnumerable<string> Unapproved(Commit commit)
    {
        foreach (var applied in commit.Of("change-proposal.applied"))
        {
            var proposal = applied.Before.Proposals[applied.It.Stream];
            var turns = commit.Turns.Where(turn => turn.It.Category == "journey-map" && turn.It.Stream == proposal.Map).ToList();
            var (from, to) = (applied.It.Number("fromRevision"), applied.It.Number("toRevision"));
            if (turns.Count == 0 || (turns[0].It.Revision, turns[^1].It.Revision) != (from + 1, to))
                yield return $"it says r{from} to r{to}, and the map has {string.Join(", ", turns.Select(turn => turn.It.Revision))}";
            foreach (var (team, role, parts) in Needed(turns.Where(turn => RecountedMap.IsContent(turn.It))))
            {
                if (!HasConsent(commit, proposal, team, role, parts))
                    yield return $"{Team(team)} did not approve what touches {string.Join(", ", parts.Select(part => $"#{Happened.Tail(part)}"))}";
            }
        }
    }

    // What a team would have to be asked about, and what the author needs to be there to answer for it: an editor, or who gives away a lead.
    private static IEnumerable<(Guid Team, string Role, IReadOnlyList<Guid> Parts)> Needed(IEnumerable<Turn> turns) => turns
        .SelectMany(turn => turn.Touched.SelectMany(touch => touch.Teams.Select(team => (
            Team: team, touch.Part, IsGift: turn.It.Name is GivesPart or GivesMap && touch.Before != touch.After))))
        .GroupBy(it => it.Team)
        .Select(team => (team.Key, team.Any(it => it.IsGift) ? "LEAD" : "CONTRIBUTOR", (IReadOnlyList<Guid>)[.. team.Select(it => it.Part).Distinct()]));

    private static bool HasConsent(Commit commit, RecountedProposal proposal, Guid team, string role, IReadOnlyList<Guid> parts)
    {
        var (map, own) = (commit.Before.Maps[proposal.Map], commit.Before.Teams[team].Members.GetValueOrDefault(proposal.Author));
        if (own == "LEAD" || (own == "CONTRIBUTOR" && role == "CONTRIBUTOR"))
            return true;
        var newest = parts.Where(part => map.OwnerOf(part) == team).Select(part => map.ChangedAt.GetValueOrDefault(part)).DefaultIfEmpty().Max();
        return commit.After.Proposals[proposal.Id].Approvals.Any(it => it.Team == team && it.Person != proposal.Author && it.MapRevision >= newest);
    }

    private static IEnumerable<string> OwnDecisions(Commit commit)
    {
        foreach (var turn in commit.Turns)
        {
            Guid? askedBy = turn.It.Name switch
            {
                "change-proposal.approved" or "change-proposal.rejected" or "change-proposal.changes-requested" => turn.Before.Proposals[turn.It.Stream].Author,
                "agreement.accepted" or "agreement.declined" => turn.Before.Agreements[turn.It.Stream].TermsBy,
                Accepts or "journey-map.ownership-declined" => turn.Before.Maps[turn.It.Stream].Offers.GetValueOrDefault(turn.It.Id("offer"))?.By,
                "review.completed" when turn.It.Text("outcome") == "CONFIRMED" => OnlyAuthor(turn.Before, turn.Before.Reviews[turn.It.Stream]),
                _ => null,
            };
            if (askedBy is not null && askedBy == turn.It.By)
                yield return $"{turn.It} is by who asked for it";
        }
    }

    // Who alone wrote what is confirmed and alone signed it off; null: more than one had a look at it.
    private static Guid? OnlyAuthor(Recount before, RecountedReview review)
    {
        var since = before.LastReviewOf(review.Map)?.ReviewedRevision ?? 0;
        Guid[] authors = [.. before.Maps[review.Map].Authors.Where(it => it.Revision > since).Select(it => it.By).OfType<Guid>().Distinct()];
        return authors is [var author] && review.SignOffs.All(signOff => signOff.Person == author) ? author : null;
    }
}
