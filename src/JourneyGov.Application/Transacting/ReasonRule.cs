using System.Globalization;
using JourneyGov.Domain;

namespace JourneyGov.Application.Transacting;

/// <summary>What the reason of any command must be, where one is given: it is kept for ever beside the events.</summary>
internal static class ReasonRule
{
    /// <summary>The longest reason, in UTF-16 code units.</summary>
    public const int Limit = 2000;

    /// <summary>The refusals of a reason; none when it is fine or absent.</summary>
    public static IEnumerable<Refusal> Check(string? reason)
    {
        if (reason is null)
            yield break;
        if (reason.Length > Limit)
            yield return Refusal.Because(RefusalCode.TextTooLong, "reason", Number(Limit), Number(reason.Length));
        if (WholeText.IsBroken(reason, "\n\r\t"))
            yield return Refusal.Because(RefusalCode.TextMalformed, "reason");
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
