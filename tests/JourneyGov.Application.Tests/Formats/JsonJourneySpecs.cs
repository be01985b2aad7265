using FsCheck;
using FsCheck.Fluent;
using JourneyGov.Application.Formats.Exporting;
using JourneyGov.Application.Formats.Importing;
using JourneyGov.Application.Formats.Json;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Formats;

public class JsonJourneySpecs
{
    private static readonly JourneyMapId Map = new(Id(9));
    private static readonly JourneyMapId OtherMap = new(Id(8));
    private static readonly PersonaId Persona = new(Id(7));
    private static readonly TeamId[] Teams = [new(Id(1)), new(Id(2)), new(Id(3))];
    private static readonly IndicatorId[] Indicators = [new(Id(4)), new(Id(5))];
    private static readonly Stamp Stamp = new(1, DateTimeOffset.UnixEpoch, null, null, null);

    private static readonly NamesInUse InUse = new(
        new(Teams.Select((id, i) => (id, $"T{i}"))), new([(Persona, "P")]), new(Indicators.Select((id, i) => (id, $"I{i}"))), new([(OtherMap, "M")]));

    private static readonly PersonaProfile Profile = new("Who", ["c"], [], ["b"], [], ["t"], null, new DateOnly(2025, 2, 28));

    private static readonly MapNames Names = new(
        new Dictionary<PersonaId, PersonaState> { [Persona] = new(Persona, "P", Profile, Teams[0], false, Stamp) },
        Teams.Index().ToDictionary(pair => pair.Item, pair => $"T{pair.Index}"),
        Indicators.Index().ToDictionary(pair => pair.Item, pair => $"I{pair.Index}"),
        new Dictionary<JourneyMapId, string> { [OtherMap] = "M" });

    [Fact]
    public void A_map_that_is_exported_and_imported_is_the_same_map() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var first = Drafted(Documents.Any(seed));

        var reading = JsonJourneyReader.Read(JourneyMapExport.Write(first.Content, Names, ExportFormat.Json));

        Assert.Empty(reading.Diagnostics);
        Assert.Equal(Stored(first), Stored(Drafted(reading.Document!)));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "JSON_MALFORMED", 1, 1)]
    [InlineData("{\n \"format\": tru }", "JSON_MALFORMED", 2, 15)]
    [InlineData("[]", "JSON_WRONG_TYPE", 1, 1)]
    [InlineData("{\"format\":\"journeygov/journey-map\",\n\"version\":1,\"title\":\"é\",\"kind\":\"TODAY\",\"subject\":\"CUSTOMER\",\"stages\":[]}", "BAD_WORD", 2, 32)]
    [InlineData("{\"format\":\"journeygov/journey-map\",\"version\":1,\"title\":\"t\",\"kind\":\"CURRENT_STATE, FUTURE_STATE\",\"subject\":\"CUSTOMER\",\"stages\":[]}", "BAD_WORD", 1, 67)]
    [InlineData("{\"format\":\"x\",\"version\":1,\"title\":\"t\",\"kind\":\"CURRENT_STATE\",\"subject\":\"CUSTOMER\",\"stages\":[]}", "JSON_OTHER_FORMAT", 1, 11)]
    [InlineData("{\"format\":\"journeygov/journey-map\",\"version\":2,\"title\":\"t\",\"kind\":\"CURRENT_STATE\",\"subject\":\"CUSTOMER\",\"stages\":[]}", "JSON_OTHER_VERSION", 1, 46)]
    public void What_the_format_does_not_know_is_refused_where_it_stands(string text, string code, int line, int column)
    {
        var reading = JsonJourneyReader.Read(text);

        Assert.Null(reading.Document);
        Assert.Equal((code, line, column), (reading.Diagnostics[0].Code, reading.Diagnostics[0].Line, reading.Diagnostics[0].Column));
    }

    [Theory]
    [InlineData("\"severity\": 4", "\"severity\": 4.5", "JSON_WRONG_TYPE")]
    [InlineData("\"severity\": 4", "\"severity\": 4, \"sevirity\": 4", "JSON_UNKNOWN_FIELD")]
    [InlineData("\"severity\": 4", "\"severity\": 4, \"severity\": 5", "JSON_REPEATED_FIELD")]
    [InlineData("\"text\": \"An hour's wait\"", "\"text\": null", "JSON_MISSING_FIELD")]
    [InlineData("\"text\": \"An hour's wait\", ", "", "JSON_MISSING_FIELD")]
    [InlineData("\"An hour's wait\"", "\"\\ud800\"", "JSON_BROKEN_TEXT")]
    [InlineData("\"2025-11-03\"", "\"03/11/2025\"", "JSON_WRONG_TYPE")]
    [InlineData("\"actors\": [\"Newcomer\", ", "\"actors\": [null, ", "JSON_WRONG_TYPE")]
    [InlineData("\"id\": \"tour\"", "\"id\": \"desk\"", "JSON_REPEATED_ID")]
    [InlineData("\"to\": \"tour\"", "\"to\": \"wait\"", "JSON_UNKNOWN_TOUCHPOINT")]
    public void A_mistake_deep_in_a_document_is_named_with_its_place(string right, string wrong, string code)
    {
        var text = Documents.Rich().Replace(right, wrong, StringComparison.Ordinal);

        var reading = JsonJourneyReader.Read(text);

        Assert.Null(reading.Document);
        var remark = Assert.Single(reading.Diagnostics, it => it.Code == code);
        Assert.InRange(remark.Line, 6, 30);
        Assert.NotEmpty(remark.MessageFrench);
    }

    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        string[] texts = [new('[', 100_000), string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "\ud800", "{\"\\ud800\": 1}", "null", "1e999", "\"\0\""];
        Assert.All(texts, text => Assert.NotEmpty(JsonJourneyReader.Read(text).Diagnostics));
    }

    private static JourneyMapState.Live Drafted(JourneyMapDocument document)
    {
        var converting = new DocumentToDraft(Map, InUse);
        var draft = converting.Convert(document, Persona, InUse.Teams.Find(document.AccountableTeam!)!.Value);
        Assert.Empty(converting.Unknown);
        var facts = new JourneyMapFacts(
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new Caller(null, new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole> { WorkspaceRole.Integrator }, null),
            null, 1, Teams.ToHashSet(), new HashSet<PersonaId> { Persona },
            new Dictionary<JourneyMapId, OtherMap> { [OtherMap] = new(JourneyMapKind.CurrentState, []) },
            Indicators.ToDictionary(id => id, _ => new LiveIndicator(null, null)), ReviewPolicy.Default, BusinessCalendar.Default, false, [], null);
        var decision = JourneyMap.Decide(new JourneyMapState.NotDrafted(), draft.Command, facts);
        Assert.Empty(decision.Refusals);
        return (JourneyMapState.Live)decision.Events.Aggregate((JourneyMapState)new JourneyMapState.NotDrafted(), (state, e) => JourneyMap.Evolve(state, e, Stamp));
    }

    private static string Stored(JourneyMapState state) => System.Text.Encoding.UTF8.GetString(StateCodec.Serialize(state));

    private static Guid Id(int number) => new($"00000000-0000-4000-8000-{number:x12}");
}
