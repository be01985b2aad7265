using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>A question that reviews ask beyond what is worked out.</summary>
/// <param name="Id">Stable from version to version, so that answers stay comparable.</param>
/// <param name="Text">The question.</param>
/// <param name="Kinds">The kinds of maps that it is asked of; none: all.</param>
/// <param name="Subjects">Whose journeys it is asked of; none: everyone's.</param>
/// <param name="Required">Whether a map is not confirmed without an answer, where the policy asks for answers.</param>
public sealed record AgendaQuestion(
    Guid Id, string Text, ImmutableArray<JourneyMapKind> Kinds, ImmutableArray<JourneySubject> Subjects, bool Required)
{
    /// <summary>Whether it is asked of a map.</summary>
    public bool IsAskedOf(JourneyMapContent map) =>
        (Kinds.IsEmpty || Kinds.Contains(map.Kind)) && (Subjects.IsEmpty || Subjects.Contains(map.Subject));

    /// <summary>Whether another question says the same.</summary>
    public bool SaysTheSameAs(AgendaQuestion other) =>
        this with { Kinds = other.Kinds, Subjects = other.Subjects } == other
        && Kinds.SequenceEqual(other.Kinds) && Subjects.SequenceEqual(other.Subjects);
}

/// <summary>The questions of a workspace's reviews. Each setting is a new version; a review keeps the one that it opened with.</summary>
/// <param name="Version">From 1; 0: those that hold until somebody sets others.</param>
/// <param name="Questions">In order.</param>
public sealed record AgendaTemplate(int Version, ImmutableArray<AgendaQuestion> Questions)
{
    private const int MostQuestions = 30;

    /// <summary>The same questions as they are kept: without white space around them, lists that are sets in one order.</summary>
    public static ImmutableArray<AgendaQuestion> Tidy(ImmutableArray<AgendaQuestion> questions) =>
    [
        .. questions.Select(question => question with
        {
            Text = question.Text.Trim(), Kinds = [.. question.Kinds.Distinct().Order()], Subjects = [.. question.Subjects.Distinct().Order()],
        }),
    ];

    /// <summary>What the questions of a template must be: not too many, each said in words, none twice.</summary>
    /// <param name="questions">The questions.</param>
    internal static IEnumerable<Refusal> ForQuestions(ImmutableArray<AgendaQuestion> questions) =>
    [
        .. RangeRule.AtMost(questions.Length, MostQuestions, "questions"),
        .. questions.SelectMany((question, i) => TextRule.Prose(question.Text, $"questions[{i}].text")),
        .. questions.Index()
            .Where(it => questions.Take(it.Index).Any(earlier => earlier.Id == it.Item.Id))
            .Select(it => Refusal.Because(RefusalCode.IdInUse, $"questions[{it.Index}].id")),
    ];

    /// <summary>Whether these are its questions already.</summary>
    public bool Has(ImmutableArray<AgendaQuestion> questions) =>
        Questions.Length == questions.Length && Questions.Zip(questions).All(pair => pair.First.SaysTheSameAs(pair.Second));
}
