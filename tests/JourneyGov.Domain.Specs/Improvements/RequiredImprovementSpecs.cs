using System.Collections.Immutable;
using JourneyGov.Domain.Improvements;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Improvements;

public class RequiredImprovementSpecs
{
    private static readonly ReviewId Review = new(Id(71));

    [Fact]
    public void What_a_review_requires_is_planned_with_its_part_team_and_due_date()
    {
        var part = new PartId(Id(31));

        var plan = RequiredImprovement.Of(new(Id(91)), Review, LoanMap, new(part, "Ask once", Loans, new(2026, 6, 1)));

        Assert.Equal(new PlanImprovement(new(Id(91)), LoanMap, part, "Ask once", null, Loans, null, new(2026, 6, 1), null, Review), plan);
    }

    [Theory]
    [InlineData("\n\u200B\n  Ask\tonce\nand keep what was said", "Ask once")]
    [InlineData("Ask once\r\n", "Ask once")]
    public void The_first_line_that_says_something_is_the_title_and_the_whole_text_the_description(string text, string title) =>
        Assert.Equal((title, text), Of(text));

    [Fact]
    public void A_long_line_is_cut_between_two_characters_as_readers_take_them()
    {
        const string Family = "👩‍👩‍👧";
        Assert.Equal(new string('a', 200), Of(new string('a', 200)).Title);
        Assert.Equal(new string('a', 199) + "…", Of(new string('a', 201)).Title);
        Assert.Equal(new string('a', 195) + "…", Of(new string('a', 195) + Family + "aaa").Title);
        Assert.Equal(new string('a', 190) + "…", Of(new string('a', 190) + new string(' ', 20) + "b").Title);
    }

    [Fact]
    public void Every_title_made_is_one_that_can_be_planned()
    {
        var map = new ImprovedMap(Loans, ImmutableHashSet.Create(new PartId(LoanMap.Value)), IsRetired: false);
        var facts = new ImprovementFacts(Officer, null, new(2026, 3, 2), ImmutableHashSet.Create(Loans), map, ImmutableHashSet<PersonId>.Empty, null);
        foreach (var text in new[] { new string('a', 4000), "a" + new string('\u0301', 400), string.Concat(Enumerable.Repeat("😀", 150)), new string('\u200B', 300) + "a" })
            Assert.Empty(Improvement.Decider.Decide(null, Plan(text), facts).Refusals);
    }

    private static (string Title, string? Description) Of(string text) => (Plan(text).Title, Plan(text).Description);

    private static PlanImprovement Plan(string text) => RequiredImprovement.Of(new(Id(91)), Review, LoanMap, new(null, text, Loans, new(2026, 6, 1)));
}
