using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>
/// Random sequences of what people, programs and time do to a company, and after each what must always hold. <c>JOURNEYGOV_INVARIANT_SECONDS</c> lets it
/// play for as long, other companies each time; <c>JOURNEYGOV_INVARIANT_SEED</c> says which one to begin with. A failure says its seed and its last steps.
/// </summary>
public sealed class InvariantSpecs(ITestOutputHelper output)
{
    private const int UsualSteps = 120, LongSteps = 400;
    private static readonly int[] UsualSeeds = [1, 2, 3, 4];

    // Else the plays prove nothing. The few short ones see the first of these, long ones all.
    private static readonly string[] Wanted =
    [
        "change-proposal.sent", "change-proposal.approved", "change-proposal.applied", "journey-map.ownership-offered", "journey-map.part-owner-assigned",
        "review.opened", "review.triggered", "review.team-signed-off", "review.sign-off-dismissed", "review.verification-dismissed", "review.completed",
        "person.absence-declared",
    ];

    private static readonly string[] WantedOfLong =
    [
        .. Wanted, "change-proposal.approval-dismissed", "change-proposal.rejected", "change-proposal.changes-requested", "change-proposal.rebased",
        "change-proposal.expired", "journey-map.ownership-accepted", "journey-map.ownership-declined", "journey-map.ownership-offer-expired",
        "journey-map.ownership-offer-escalated", "journey-map.accountable-team-assigned", "journey-map.restored", "journey-map.version-published",
        "journey-map.stage-removed", "journey-map.touchpoint-moved", "journey-map.retired", "review.postponed", "review.became-overdue", "review.escalated",
        "review.rescheduled", "review.agenda-item-answered", "review.flag-withdrawn", "campaign.opened", "campaign.closed", "agreement.accepted",
        "agreement.declined", "agreement.ended", "person.work-handed-over", "person.left", "team.dissolved", "team.member-role-changed",
        "indicator.left-bounds", "workspace.change-announced", "workspace.business-calendar-changed",
    ];

    [Fact]
    public async Task Whatever_is_played_what_must_always_hold_holds_after_each_step()
    {
        var (clock, seen, companies, steps, sent, refused) = (Stopwatch.StartNew(), new HashSet<string>(), 0, 0, 0, 0);
        var duration = Setting("JOURNEYGOV_INVARIANT_SECONDS") is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        foreach (var seed in Seeds(duration is not null))
        {
            if (clock.Elapsed > duration)
                break;
            var run = await Run.PlayedAsync(seed, duration is null ? UsualSteps : LongSteps);
            Assert.True(run.Broken is null, run.Broken is null ? "" : await run.ReportAsync());
            (companies, steps, sent, refused) = (companies + 1, steps + run.Steps.Count, sent + run.Counted.Sent, refused + run.Counted.Refused);
            seen.UnionWith(run.Seen);
        }

        output.WriteLine($"{companies} companies, {steps} steps, {sent} commands, {refused} of them refused, in {clock.Elapsed.TotalSeconds:0} s");
        Assert.Empty((duration is null ? Wanted : WantedOfLong).Except(seen));
    }

    private static IEnumerable<int> Seeds(bool isLong)
    {
        if (Setting("JOURNEYGOV_INVARIANT_SEED") is { } one && !isLong)
            return [one];
        return isLong ? Enumerable.Range(Setting("JOURNEYGOV_INVARIANT_SEED") ?? Environment.TickCount & 0xFFFFF, int.MaxValue / 2) : UsualSeeds;
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
