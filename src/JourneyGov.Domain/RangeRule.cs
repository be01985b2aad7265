using System.Globalization;

namespace JourneyGov.Domain;

/// <summary>What every number and date must be: within its range. The refusal names the range as its arguments, smallest first.</summary>
internal static class RangeRule
{
    /// <summary>A value from one bound to another, both allowed.</summary>
    /// <param name="value">The value.</param>
    /// <param name="least">The smallest allowed.</param>
    /// <param name="most">The greatest allowed.</param>
    /// <param name="path">Where it is in the input.</param>
    /// <typeparam name="T">A number or a date.</typeparam>
    public static IEnumerable<Refusal> Within<T>(T value, T least, T most, string path)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            yield return Refusal.Because(RefusalCode.OutOfRange, path, Text(least), Text(most));
    }

    /// <summary>A list that holds no more than its limit.</summary>
    /// <param name="count">How many it holds.</param>
    /// <param name="limit">How many it may hold.</param>
    /// <param name="path">Where it is in the input.</param>
    public static IEnumerable<Refusal> AtMost(int count, int limit, string path)
    {
        if (count > limit)
            yield return Refusal.Because(RefusalCode.TooMany, path, Text(limit), Text(count));
    }

    /// <summary>A value as an argument of a refusal: invariant, dates as ISO 8601.</summary>
    public static string Text<T>(T value)
        where T : IFormattable =>
        value.ToString(value is DateOnly or DateTimeOffset ? "O" : null, CultureInfo.InvariantCulture);
}
