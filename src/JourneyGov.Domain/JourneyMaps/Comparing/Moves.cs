namespace JourneyGov.Domain.JourneyMaps.Comparing;

/// <summary>Finds the fewest stages and touchpoints whose moving explains the new order.</summary>
internal static class Moves
{
    /// <summary>The ids, in the target, of the parts that moved.</summary>
    public static IReadOnlySet<PartId> Among(PartPairs pairs)
    {
        var kept = pairs.Target.Where(part => pairs.InBase(part) is not null).ToArray();
        var touchpoints = kept.Where(part => part.Kind == PartKind.Touchpoint).ToLookup(part => StaysInStage(part, pairs));
        return OutOfOrder(kept.Where(part => part.Kind == PartKind.Stage), pairs)
            .Concat(touchpoints[false].Select(part => part.Id))
            .Concat(touchpoints[true].GroupBy(part => part.Stage!.Id).SelectMany(stage => OutOfOrder(stage, pairs)))
            .ToHashSet();
    }

    private static bool StaysInStage(PlacedPart part, PartPairs pairs) =>
        pairs.InTarget(pairs.InBase(part)!.Stage!.Id)?.Id == part.Stage!.Id;

    private static IEnumerable<PartId> OutOfOrder(IEnumerable<PlacedPart> inOrder, PartPairs pairs)
    {
        var parts = inOrder.ToArray();
        var steady = LongestIncreasing([.. parts.Select(part => pairs.InBase(part)!.Position)]);
        return parts.Where((_, index) => !steady.Contains(index)).Select(part => part.Id);
    }

    // Patience sorting: tails[n] is the index of the smallest number that ends an increasing run of n + 1.
    private static HashSet<int> LongestIncreasing(int[] numbers)
    {
        var tails = new List<int>();
        var before = new int[numbers.Length];
        for (var index = 0; index < numbers.Length; index++)
        {
            var pile = tails.FindIndex(tail => numbers[tail] >= numbers[index]);
            if (pile < 0) pile = tails.Count;
            before[index] = pile == 0 ? -1 : tails[pile - 1];
            if (pile == tails.Count) tails.Add(index);
            else tails[pile] = index;
        }

        var longest = new HashSet<int>();
        for (var index = tails.Count == 0 ? -1 : tails[^1]; index >= 0; index = before[index]) longest.Add(index);
        return longest;
    }
}
