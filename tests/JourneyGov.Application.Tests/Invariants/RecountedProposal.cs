using System.Collections.Immutable;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>A change proposal as its raw events tell.</summary>
internal sealed record RecountedProposal(
    Guid Id, Guid Map, Guid Author, Guid Team, string Phase, ImmutableList<Guid> Asked, ImmutableList<Guid> Parts, ImmutableList<RecountedConsent> Approvals)
{
    /// <summary>Before the first event.</summary>
    public static RecountedProposal None { get; } = new(Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, "", [], [], []);

    /// <summary>Whether it can still come to something.</summary>
    public bool IsOpen => Phase == "OPEN";

    /// <summary>The proposal after one more event.</summary>
    public RecountedProposal After(Happened it) => it.Name switch
    {
        "change-proposal.sent" => new(it.Stream, it.Id("map"), it.Id("author"), it.Id("team"), "OPEN", AskedIn(it), PartsIn(it), []),
        "change-proposal.edited" or "change-proposal.rebased" or "change-proposal.scope-changed" => this with { Asked = AskedIn(it), Parts = PartsIn(it) },
        "change-proposal.approved" => this with { Approvals = Without(it).Add(new(it.Id("team"), it.Id("person"), it.Number("mapRevision"))) },
        "change-proposal.approval-dismissed" => this with { Approvals = Without(it) },
        "change-proposal.applied" or "change-proposal.rejected" or "change-proposal.withdrawn" or "change-proposal.expired" => this with { Phase = "OVER" },
        _ => this,
    };

    private ImmutableList<RecountedConsent> Without(Happened it) => Approvals.RemoveAll(approval => approval.Team == it.Id("team"));

    private static ImmutableList<Guid> PartsIn(Happened it) => [.. it.List("parts").Select(part => part.GetProperty("part").GetGuid())];

    private static ImmutableList<Guid> AskedIn(Happened it) => [.. it.List("askedTeams").Select(team => team.GetGuid())];
}

/// <summary>An agreement of two teams as its raw events tell.</summary>
/// <param name="Id">The agreement.</param>
/// <param name="Team">One of the teams.</param>
/// <param name="With">The other.</param>
/// <param name="Matter">What it is about, as it is written.</param>
/// <param name="Phase">PROPOSED, IN_FORCE or OVER.</param>
/// <param name="TermsBy">Who proposed the terms that wait for an answer; null: none do.</param>
/// <param name="TermsOf">The team that proposed them.</param>
internal sealed record RecountedAgreement(Guid Id, Guid Team, Guid With, string Matter, string Phase, Guid? TermsBy, Guid? TermsOf)
{
    /// <summary>Before the first event.</summary>
    public static RecountedAgreement None { get; } = new(Guid.Empty, Guid.Empty, Guid.Empty, "", "", TermsBy: null, TermsOf: null);

    /// <summary>Whether it is not over.</summary>
    public bool IsLive => Phase is "PROPOSED" or "IN_FORCE";

    /// <summary>The agreement after one more event.</summary>
    public RecountedAgreement After(Happened it) => it.Name switch
    {
        "agreement.proposed" => new(
            it.Stream, it.Id("team"), it.Id("with"), it.Payload.GetProperty("matter").GetRawText(), "PROPOSED", it.By, it.Id("team")),
        "agreement.amendment-proposed" => this with { TermsBy = it.By, TermsOf = it.Id("team") },
        "agreement.accepted" => this with { Phase = "IN_FORCE", TermsBy = null, TermsOf = null },
        "agreement.declined" or "agreement.withdrawn" => this with { Phase = Phase == "PROPOSED" ? "OVER" : Phase, TermsBy = null, TermsOf = null },
        "agreement.ended" or "agreement.expired" => this with { Phase = "OVER", TermsBy = null, TermsOf = null },
        _ => this,
    };
}
