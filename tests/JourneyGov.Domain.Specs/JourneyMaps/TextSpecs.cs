using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class TextSpecs
{
    [Theory]
    [InlineData("  spaced\t", "spaced")]
    [InlineData("two\r\nlines", "two\nlines")]
    [InlineData("tab\tinside", "tab\tinside")]
    [InlineData("Élan 😀", "Élan 😀")]
    public void A_text_is_kept_without_the_white_space_around_it(string given, string kept) =>
        GivenTheLoanMap().WhenEdited(new Rename(given)).Then(new JourneyMapRenamed(kept));

    [Theory]
    [InlineData("bell\a")]
    [InlineData("lone\rreturn")]
    [InlineData("next\u0085line")]
    [InlineData("nul\0")]
    public void Control_characters_are_refused(string text) =>
        GivenTheLoanMap().WhenEdited(new Rename(text)).ThenRefused(TextMalformed, "edits[0].rename.title");

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        GivenTheLoanMap().WhenEdited(new Rename("a\ud83d"), new Reframe("\ude00b", null, null))
            .ThenRefused((TextMalformed, "edits[0].rename.title"), (TextMalformed, "edits[1].reframe.objective"));

    [Fact]
    public void A_text_may_be_as_long_as_its_limit()
    {
        var name = new string('n', JourneyMapLimits.Name);
        GivenTheLoanMap().WhenEdited(new Rename(name)).Then(new JourneyMapRenamed(name));
    }

    [Fact]
    public void A_text_beyond_its_limit_is_refused_with_the_limit()
    {
        var refused = GivenTheLoanMap().WhenEdited(new Rename(new string('n', 201)), new RewordFinding(Wait, new string('t', 4001)));
        refused.ThenRefused((TextTooLong, "edits[0].rename.title"), (TextTooLong, "edits[1].rewordFinding.text"));
        Assert.Equal(["200", "4000"], refused.Refusals.Select(refusal => refusal.Arguments[0]));
    }

    [Fact]
    public void Each_actor_is_named_and_there_are_not_too_many()
    {
        GivenTheLoanMap().WhenEdited(new DescribeTouchpoint(Search, null, null, null, null, ["Client", " "]))
            .ThenRefused(TextEmpty, "edits[0].describeTouchpoint.actors[1]");
        GivenTheLoanMap().WhenEdited(new DescribeTouchpoint(Search, null, null, null, null, [.. Enumerable.Repeat("Client", 51)]))
            .ThenRefused(TooMany, "edits[0].describeTouchpoint.actors");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    [InlineData("https://")]
    [InlineData("file:///etc/passwd")]
    public void A_link_is_a_whole_http_or_https_address(string link) =>
        GivenTheLoanMap().WhenEdited(new AttachEvidence(New, Wait, EvidenceKind.Survey, "Panel", new(2026, 5, 1), null, link, null))
            .ThenRefused(LinkMalformed, "edits[0].attachEvidence.link");
}
