using JourneyGov.Application.Transacting;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>Waivers of lines of a map's checklist, asked for by its leads, and what becomes of them, as chance has it.</summary>
internal static class RandomWaivers
{
    private static readonly ChecklistItem[] Lines = Enum.GetValues<ChecklistItem>();

    /// <summary>Asks for one, or decides, withdraws or revokes the one that was asked for last.</summary>
    public static Task<CommandOutcome> SendAsync(Office bank, JourneyMapState.Live map, DateOnly today, Random random)
    {
        var lead = RandomOffers.LeadOf(bank, map.Content.AccountableTeam);
        if (map.AllWaivers() is not [.., var waiver] || random.Next(3) == 0)
        {
            var ask = new RequestWaiver(
                new(bank.NewId()), [Lines[random.Next(Lines.Length)], Lines[random.Next(Lines.Length)]], today.AddDays(random.Next(1, 20)));
            return bank.AskAsync(lead, map.Id.Value, ask, "at random");
        }

        return random.Next(6) switch
        {
            0 => bank.AskAsync(bank.Officer, map.Id.Value, new RefuseWaiver(waiver.Id), "at random"),
            1 => bank.AskAsync(lead, map.Id.Value, new WithdrawWaiver(waiver.Id)),
            2 => bank.AskAsync(bank.Officer, map.Id.Value, new RevokeWaiver(waiver.Id), "at random"),
            _ => bank.AskAsync(bank.Officer, map.Id.Value, new GrantWaiver(waiver.Id)),
        };
    }
}
