using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Specs.Reviews;

public class ReviewPolicySpecs
{
    private static readonly PolicyOverride Nothing = new(null, null, null, null);

    [Fact]
    public void What_a_map_asks_holds_in_place_of_what_its_department_asks_and_that_in_place_of_what_the_workspace_asks()
    {
        var levels = new PolicyLevels(ReviewPolicy.Default, new(Cadence.Monthly, 3, 200, null), new(null, 1, null, null));

        Assert.Equal(ReviewPolicy.Default with { Cadence = Cadence.Monthly, GraceDays = 1, EvidenceAgeDays = 200 }, levels.InForce);
        Assert.Equal(ReviewPolicy.Default with { Cadence = Cadence.Monthly, GraceDays = 3, EvidenceAgeDays = 200 }, levels.WithoutMap);
        Assert.Equal(new(PolicyLevel.Department, PolicyLevel.Map, PolicyLevel.Department, PolicyLevel.Workspace), levels.Origins);
    }

    [Fact]
    public void Each_figure_that_can_be_asked_otherwise_holds_where_it_is_asked()
    {
        var asked = new PolicyOverride(Cadence.Monthly, 3, 180, 0.8m);
        var expected = ReviewPolicy.Default with { Cadence = Cadence.Monthly, GraceDays = 3, EvidenceAgeDays = 180, MinimumEvidenceShare = 0.8m };

        Assert.Equal(expected, new PolicyLevels(ReviewPolicy.Default, Map: asked).InForce);
        Assert.Equal(expected, new PolicyLevels(ReviewPolicy.Default, Department: asked).InForce);
        Assert.Equal(All(PolicyLevel.Map), new PolicyLevels(ReviewPolicy.Default, asked, asked).Origins);
        Assert.Equal(All(PolicyLevel.Department), new PolicyLevels(ReviewPolicy.Default, asked, Nothing).Origins);
    }

    [Fact]
    public void What_nobody_asks_otherwise_is_as_the_workspace_asks()
    {
        Assert.Equal(ReviewPolicy.Default, new PolicyLevels(ReviewPolicy.Default, Nothing, Nothing).InForce);
        Assert.Equal(ReviewPolicy.Default, new PolicyLevels(ReviewPolicy.Default).InForce);
        Assert.Equal(All(PolicyLevel.Workspace), new PolicyLevels(ReviewPolicy.Default, Nothing).Origins);
    }

    [Fact]
    public void Being_laxer_is_told_figure_by_figure()
    {
        Assert.Equal([PolicyFigure.Cadence], (Nothing with { Cadence = Cadence.Yearly }).LaxerThan(ReviewPolicy.Default));
        Assert.Equal([PolicyFigure.GraceDays], (Nothing with { GraceDays = 8 }).LaxerThan(ReviewPolicy.Default));
        Assert.Equal([PolicyFigure.EvidenceAgeDays], (Nothing with { EvidenceAgeDays = 366 }).LaxerThan(ReviewPolicy.Default));
        Assert.Equal([PolicyFigure.MinimumEvidenceShare], (Nothing with { MinimumEvidenceShare = 0.49m }).LaxerThan(ReviewPolicy.Default));
        Assert.Equal([PolicyFigure.GraceDays, PolicyFigure.EvidenceAgeDays], new PolicyOverride(Cadence.Monthly, 8, 366, 1m).LaxerThan(ReviewPolicy.Default));
    }

    [Fact]
    public void Being_as_strict_or_stricter_is_not_being_laxer()
    {
        Assert.Empty(Nothing.LaxerThan(ReviewPolicy.Default));
        Assert.Empty(new PolicyOverride(Cadence.Quarterly, 7, 365, 0.5m).LaxerThan(ReviewPolicy.Default));
        Assert.Empty(new PolicyOverride(Cadence.Monthly, 0, 30, 1m).LaxerThan(ReviewPolicy.Default));
    }

    private static PolicyOrigins All(PolicyLevel level) => new(level, level, level, level);
}
