namespace JourneyGov.Server.GraphQL;

/// <summary>The arguments of a question for one thing, now or in its past.</summary>
internal sealed record OneThing(string Id, AsOfInput? AsOf);

/// <summary>A point in the past: exactly one of these.</summary>
internal sealed record AsOfInput(int? Revision, int? Version, DateTimeOffset? At);

/// <summary>The lists of filters, as the application takes them: one that says nothing asks nothing.</summary>
internal static class FilterLists
{
    /// <summary>The ids that a filter names; null: any.</summary>
    public static IReadOnlyCollection<T>? Ids<T>(this IReadOnlyList<string>? ids, Func<string?, T> read) => ids is null or [] ? null : [.. ids.Select(read)];

    /// <summary>What of a filter's list is one thing: all of it, or nothing where others are asked for.</summary>
    public static IReadOnlyCollection<T> Only<T>(this IReadOnlyCollection<T>? asked, T one) => asked?.Contains(one) == false ? [] : [one];

    /// <summary>The terms that a filter names; null: any.</summary>
    public static IReadOnlyCollection<T>? Any<T>(this IReadOnlyList<T>? terms) => terms is null or [] ? null : terms;
}
