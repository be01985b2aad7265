using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;

namespace JourneyGov.Application.Tests;

public sealed class TextsSpecs
{
    public static TheoryData<Type> TermsThatPeopleRead =>
    [
        typeof(JourneyMapKind), typeof(JourneySubject), typeof(StagePhase), typeof(Channel), typeof(Counterpart), typeof(FindingKind),
        typeof(PainEffort), typeof(EvidenceKind), typeof(Continuity), typeof(ChecklistItem), typeof(ReviewPhase), typeof(ReviewOutcome),
        typeof(Cadence), typeof(Standing), typeof(StaleCause), typeof(StaleRemedy), typeof(TriggerCause), typeof(AnnouncedKind), typeof(EditNature),
        typeof(TeamRole), typeof(WorkspaceRole), typeof(Measure), typeof(Direction),
        typeof(ImprovementPhase), typeof(ProposalPhase), typeof(DismissalCause), typeof(ProposalWithdrawalCause), typeof(IndicatorCondition), typeof(NoticeKind),
        typeof(AgreementPhase), typeof(AgreementBreak), typeof(TimeLimitUnit), typeof(CampaignPhase), typeof(CampaignExclusion), typeof(WaiverStatus),
    ];

    [Fact]
    public void Every_refusal_has_a_sentence_and_a_remedy_in_every_language()
    {
        foreach (var texts in Texts.All)
        {
            foreach (var code in Enum.GetValues<RefusalCode>())
            {
                Assert.NotEmpty(texts.Sentence(code, "a", "b", "c", "d"));
                Assert.NotEmpty(texts.Remedy(code, "a", "b", "c", "d"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(TermsThatPeopleRead))]
    public void Every_term_has_a_word_in_every_language(Type terms)
    {
        foreach (var texts in Texts.All)
            Assert.All(Enum.GetNames(terms), name => Assert.NotEmpty(texts[$"term.{terms.Name}.{name}"]));
    }

    [Fact]
    public void Every_notice_has_a_sentence_in_every_language()
    {
        foreach (var texts in Texts.All)
            Assert.All(Enum.GetNames<NoticeKind>(), kind => Assert.NotEmpty(texts[$"notice.sentence.{kind}"]));
    }

    [Fact]
    public void Every_cause_of_an_agenda_item_has_a_sentence_in_every_language()
    {
        foreach (var texts in Texts.All)
            Assert.All(Enum.GetValues<AgendaCause>(), cause => Assert.NotEmpty(texts.Format($"agenda.cause.{cause}", "a", "b")));
    }

    [Fact]
    public void Every_key_is_in_both_languages_with_the_same_placeholders()
    {
        Assert.Equal(Texts.English.Entries.Keys.Order(StringComparer.Ordinal), Texts.French.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(Texts.English.Entries, entry => Assert.Equal(Placeholders.Of(entry.Value), Placeholders.Of(Texts.French[entry.Key])));
    }

    [Fact]
    public void No_text_is_left_from_a_refusal_that_is_gone()
    {
        var keys = Texts.English.Entries.Keys.Where(key => key.StartsWith("refusal.", StringComparison.Ordinal));
        Assert.All(keys, key => Assert.True(Enum.TryParse<RefusalCode>(key.Split('.')[1], out _), key));
    }

    [Fact]
    public void A_key_that_nobody_wrote_is_named_in_the_error() =>
        Assert.Contains("no.such.key", Assert.Throws<KeyNotFoundException>(() => Texts.English["no.such.key"]).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("fr-CA", "fr")]
    [InlineData("FR", "fr")]
    [InlineData("fr_FR.UTF-8", "fr")]
    [InlineData("en-GB", "en")]
    [InlineData("de", "en")]
    [InlineData("french", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void A_language_tag_or_locale_finds_its_language_or_English(string? tag, string language) =>
        Assert.Equal(language, Texts.For(tag).Language);

    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("de, fr;q=0.5, en;q=0.4", "fr")]
    [InlineData("en;q=0.4, fr;q=0.5", "fr")]
    [InlineData("fr;q=0.8, en", "en")]
    [InlineData("fr;q=0, *", "en")]
    [InlineData("fr;q=0, en;q=0.1", "en")]
    [InlineData("*", "en")]
    [InlineData("en, fr", "en")]
    [InlineData("de;q=x, ;;, fr-CH", "fr")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void The_language_with_the_highest_quality_is_spoken(string? acceptLanguage, string language) =>
        Assert.Equal(language, Texts.Negotiate(acceptLanguage).Language);

    [Fact]
    public void Arguments_go_where_the_sentence_wants_them()
    {
        Assert.Equal("Give a value from 1 to 5.", Texts.English.Remedy(RefusalCode.OutOfRange, "1", "5"));
        Assert.Equal("Give a value from 1 to ….", Texts.English.Remedy(RefusalCode.OutOfRange, "1"));
    }

    [Fact]
    public void An_argument_that_looks_like_a_placeholder_stays_as_it_is() =>
        Assert.Contains("“{0}”", Texts.English.Remedy(RefusalCode.OwnedByAnotherTeam, "{0}"), StringComparison.Ordinal);
}
