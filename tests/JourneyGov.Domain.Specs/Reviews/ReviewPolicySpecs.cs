using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Specs.Reviews;

public class ReviewPolicySpecs
{
    private static readonly MapReviewPolicy AsTheWorkspace = new(null, null, null, null);

    [Fact]
    public void What_a_map_asks_holds_in_place_of_what_the_workspace_asks()
    {
        var policy = ReviewPolicy.Default.With(new(Cadence.Monthly, 3, 180, 0.8m));

        Assert.Equal(
            ReviewPolicy.Default with { Cadence = Cadence.Monthly, GraceDays = 3, EvidenceAgeDays = 180, MinimumEvidenceShare = 0.8m }, policy);
    }

    [Fact]
    public void What_a_map_does_not_ask_is_as_the_workspace_asks()
    {
        Assert.Equal(ReviewPolicy.Default, ReviewPolicy.Default.With(AsTheWorkspace));
        Assert.Equal(ReviewPolicy.Default, ReviewPolicy.Default.With(null));
    }

    [Fact]
    public void Being_laxer_in_one_respect_is_being_laxer()
    {
        Assert.True((AsTheWorkspace with { Cadence = Cadence.Yearly }).IsLaxerThan(ReviewPolicy.Default));
        Assert.True((AsTheWorkspace with { GraceDays = 8 }).IsLaxerThan(ReviewPolicy.Default));
        Assert.True((AsTheWorkspace with { EvidenceAgeDays = 366 }).IsLaxerThan(ReviewPolicy.Default));
        Assert.True((AsTheWorkspace with { MinimumEvidenceShare = 0.49m }).IsLaxerThan(ReviewPolicy.Default));
        Assert.True(new MapReviewPolicy(Cadence.Monthly, 8, 10, 1m).IsLaxerThan(ReviewPolicy.Default));
    }

    [Fact]
    public void Being_as_strict_or_stricter_is_not_being_laxer()
    {
        Assert.False(AsTheWorkspace.IsLaxerThan(ReviewPolicy.Default));
        Assert.False(new MapReviewPolicy(Cadence.Quarterly, 7, 365, 0.5m).IsLaxerThan(ReviewPolicy.Default));
        Assert.False(new MapReviewPolicy(Cadence.Monthly, 0, 30, 1m).IsLaxerThan(ReviewPolicy.Default));
    }
}
