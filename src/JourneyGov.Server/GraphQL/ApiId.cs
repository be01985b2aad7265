using System.Globalization;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews.Agendas;

namespace JourneyGov.Server.GraphQL;

/// <summary>
/// The global ids of the API: the type's name and the UUID in 32 hexadecimal digits, <c>team_0198…</c>; for what is only unique within a map,
/// the map's digits before its own, and for an offer of an indicator the indicator's. Clients treat them as opaque.
/// </summary>
/// <param name="Type">The GraphQL type's name in camel case.</param>
/// <param name="Map">The map that the thing is in, or the indicator that is offered; null for what is in none.</param>
/// <param name="Value">The thing's own UUID; for a version, its number.</param>
public readonly record struct ApiId(string Type, Guid? Map, Guid Value)
{
    private const int Digits = 32;

    private static readonly Dictionary<string, AgendaKind> AgendaKinds =
        Enum.GetValues<AgendaKind>().ToDictionary(kind => $"agenda{kind}", StringComparer.Ordinal);

    /// <summary>The id as clients see it.</summary>
    public override string ToString() => Map is { } map ? $"{Type}_{map:N}{Value:N}" : $"{Type}_{Value:N}";

    /// <summary>Reads an id as clients send it; null when it is none.</summary>
    public static ApiId? TryRead(string? text)
    {
        if (text?.LastIndexOf('_') is not ({ } underscore and > 0))
            return null;

        string digits = text[(underscore + 1)..];
        return digits.Length switch
        {
            Digits when Guid.TryParseExact(digits, "N", out Guid value) => new ApiId(text[..underscore], null, value),
            2 * Digits when Guid.TryParseExact(digits[..Digits], "N", out Guid map) && Guid.TryParseExact(digits[Digits..], "N", out Guid value) =>
                new ApiId(text[..underscore], map, value),
            _ => null,
        };
    }

    /// <summary>
    /// The UUID of a thing of one type. What is no id of that type reads as the id of nothing, all zeros, so that it is refused where any
    /// unknown id is, together with everything else that is wrong.
    /// </summary>
    private static Guid Read(string? text, string type) =>
        TryRead(text) is { Map: null } id && id.Type == type ? id.Value : Guid.Empty;

    /// <summary>The department that an id names.</summary>
    public static DepartmentId Department(string? text) => new(Read(text, "department"));

    /// <summary>The team that an id names.</summary>
    public static TeamId Team(string? text) => new(Read(text, "team"));

    /// <summary>The person that an id names.</summary>
    public static PersonId Person(string? text) => new(Read(text, "person"));

    /// <summary>The API key that an id names.</summary>
    public static ApiKeyId ApiKey(string? text) => new(Read(text, "apiKey"));

    /// <summary>The calendar feed that an id names.</summary>
    public static CalendarFeedId CalendarFeed(string? text) => new(Read(text, "calendarFeed"));

    /// <summary>The persona that an id names.</summary>
    public static PersonaId Persona(string? text) => new(Read(text, "persona"));

    /// <summary>The indicator that an id names.</summary>
    public static IndicatorId Indicator(string? text) => new(Read(text, "indicator"));

    /// <summary>The journey map that an id names.</summary>
    public static JourneyMapId JourneyMap(string? text) => new(Read(text, "journeyMap"));

    /// <summary>The review that an id names.</summary>
    public static ReviewId Review(string? text) => new(Read(text, "review"));

    /// <summary>The improvement that an id names.</summary>
    public static ImprovementId Improvement(string? text) => new(Read(text, "improvement"));

    /// <summary>The absence that an id names.</summary>
    public static AbsenceId Absence(string? text) => new(Read(text, "absence"));

    /// <summary>The offer that an id names, and the map that it is of.</summary>
    public static (JourneyMapId Map, OfferId Offer) Offer(string? text) =>
        TryRead(text) is { Type: "ownershipOffer", Map: { } map, Value: var offer } ? (new(map), new(offer)) : default;

    /// <summary>The offer that an id names, and the indicator that it is of; null: it names no offer of an indicator.</summary>
    public static (IndicatorId Indicator, OfferId Offer)? OfferOfIndicator(string? text) =>
        TryRead(text) is { Type: "indicatorOffer", Map: { } indicator, Value: var offer } ? (new(indicator), new(offer)) : null;

    /// <summary>The waiver that an id names, and the map that it excuses.</summary>
    public static (JourneyMapId Map, WaiverId Waiver) Waiver(string? text) =>
        TryRead(text) is { Type: "waiver", Map: { } map, Value: var waiver } ? (new(map), new(waiver)) : default;

    /// <summary>The change proposal that an id names.</summary>
    public static ProposalId Proposal(string? text) => new(Read(text, "proposal"));

    /// <summary>The agreement that an id names.</summary>
    public static AgreementId Agreement(string? text) => new(Read(text, "agreement"));

    /// <summary>The notice that an id names.</summary>
    public static NoticeId Notice(string? text) => new(Read(text, "notice"));

    /// <summary>The campaign that an id names.</summary>
    public static CampaignId Campaign(string? text) => new(Read(text, "campaign"));

    /// <summary>
    /// The part that an id names in a map, or the map itself, as a part; what is a part of another map reads as the id of nothing.
    /// </summary>
    public static PartId PartOf(JourneyMapId map, string text) => TryRead(text) switch
    {
        { Map: { } holder, Value: var part } when holder == map.Value => new(part),
        { Map: null, Type: "journeyMap", Value: var whole } when whole == map.Value => new(whole),
        _ => default,
    };

    /// <summary>The part that an id names in whichever map, or a map itself as a part.</summary>
    public static (JourneyMapId Map, PartId Part) PartOfAny(string? text)
    {
        JourneyMapId map = TryRead(text) is { Map: { } holder } ? new(holder) : JourneyMap(text);
        return (map, PartOf(map, text!));
    }

    /// <summary>The handoff that an id names, and its map; what is no id of a handoff reads as the id of nothing.</summary>
    public static (JourneyMapId Map, PartId Part) Handoff(string? text) =>
        TryRead(text) is { Type: "handoff", Map: { } map, Value: var part } ? (new(map), new(part)) : default;

    /// <summary>The item of a review's agenda that an id names; what is an item of another review's reads as the item of nothing.</summary>
    public static AgendaItemId AgendaItem(ReviewId review, string text) =>
        TryRead(text) is { Map: { } holder } id && holder == review.Value && AgendaKinds.TryGetValue(id.Type, out AgendaKind kind)
            ? new(kind, id.Value)
            : default;

    /// <summary>The id of a workspace.</summary>
    public static string Of(WorkspaceId id) => new ApiId("workspace", null, id.Value).ToString();

    /// <summary>The id of a department.</summary>
    public static string Of(DepartmentId id) => new ApiId("department", null, id.Value).ToString();

    /// <summary>The id of a team.</summary>
    public static string Of(TeamId id) => new ApiId("team", null, id.Value).ToString();

    /// <summary>The id of a person.</summary>
    public static string Of(PersonId id) => new ApiId("person", null, id.Value).ToString();

    /// <summary>The id of an API key.</summary>
    public static string Of(ApiKeyId id) => new ApiId("apiKey", null, id.Value).ToString();

    /// <summary>The id of a calendar feed.</summary>
    public static string Of(CalendarFeedId id) => new ApiId("calendarFeed", null, id.Value).ToString();

    /// <summary>The id of a persona.</summary>
    public static string Of(PersonaId id) => new ApiId("persona", null, id.Value).ToString();

    /// <summary>The id of an indicator.</summary>
    public static string Of(IndicatorId id) => new ApiId("indicator", null, id.Value).ToString();

    /// <summary>The id of a journey map.</summary>
    public static string Of(JourneyMapId id) => new ApiId("journeyMap", null, id.Value).ToString();

    /// <summary>The id of a review.</summary>
    public static string Of(ReviewId id) => new ApiId("review", null, id.Value).ToString();

    /// <summary>The id of an improvement.</summary>
    public static string Of(ImprovementId id) => new ApiId("improvement", null, id.Value).ToString();

    /// <summary>The id of an absence.</summary>
    public static string Of(AbsenceId id) => new ApiId("absence", null, id.Value).ToString();

    /// <summary>The id of an offer of a map or a part of it.</summary>
    public static string OfOffer(JourneyMapId map, OfferId offer) => new ApiId("ownershipOffer", map.Value, offer.Value).ToString();

    /// <summary>The id of an offer of an indicator.</summary>
    public static string OfOffer(IndicatorId indicator, OfferId offer) => new ApiId("indicatorOffer", indicator.Value, offer.Value).ToString();

    /// <summary>The id of a waiver.</summary>
    public static string OfWaiver(JourneyMapId map, WaiverId waiver) => new ApiId("waiver", map.Value, waiver.Value).ToString();

    /// <summary>The id of a change proposal.</summary>
    public static string Of(ProposalId id) => new ApiId("proposal", null, id.Value).ToString();

    /// <summary>The id of an agreement.</summary>
    public static string Of(AgreementId id) => new ApiId("agreement", null, id.Value).ToString();

    /// <summary>The id of a notice.</summary>
    public static string Of(NoticeId id) => new ApiId("notice", null, id.Value).ToString();

    /// <summary>The id of a campaign.</summary>
    public static string Of(CampaignId id) => new ApiId("campaign", null, id.Value).ToString();

    /// <summary>The id of an item of a review's agenda.</summary>
    public static string Of(ReviewId review, AgendaItemId item) => new ApiId($"agenda{item.Kind}", review.Value, item.Thing).ToString();

    /// <summary>The id of an event.</summary>
    public static string OfEvent(Guid id) => new ApiId("event", null, id).ToString();

    /// <summary>The id of a map's part, or of the map as the part that holds title and objective.</summary>
    public static string Of(PartKind kind, JourneyMapId map, PartId part) =>
        kind == PartKind.Map ? Of(map) : new ApiId(TypeOf(kind), map.Value, part.Value).ToString();

    /// <summary>The id of a comment.</summary>
    public static string OfComment(JourneyMapId map, PartId comment) => new ApiId("comment", map.Value, comment.Value).ToString();

    /// <summary>The id of a version of a map.</summary>
    public static string OfVersion(JourneyMapId map, int number) =>
        new ApiId("version", map.Value, new Guid(number, 0, 0, new byte[8])).ToString();

    /// <summary>The number of the version that an id names.</summary>
    public int VersionNumber() => int.Parse(Value.ToString("N").AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string TypeOf(PartKind kind) => kind switch
    {
        PartKind.Stage => "stage",
        PartKind.Touchpoint => "touchpoint",
        PartKind.Finding => "finding",
        PartKind.Evidence => "evidence",
        PartKind.Handoff => "handoff",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of part that the API does not know."),
    };
}
