using System.Globalization;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Comparing;

/// <summary>A field's value as the API tells it.</summary>
/// <param name="Text">As text; null: none.</param>
/// <param name="Nodes">What it names.</param>
internal sealed record ToldValue(string? Text, IReadOnlyList<object> Nodes)
{
    /// <summary>Values of one side of a comparison; what they name is read at once for all of them.</summary>
    public static async Task<IReadOnlyList<ToldValue>> OfAsync(IReadOnlyList<(FieldValue? Value, MapAt Map)> values, FieldContext context)
    {
        var teams = await Loads.TeamsAsync(context, values.Select(it => (it.Value as FieldValue.Team)?.Value));
        var personas = await Loads.PersonasAsync(context, values.Select(it => (it.Value as FieldValue.Persona)?.Value));
        var maps = await Loads.MapsAsync(context, values.Select(it => (it.Value as FieldValue.Map)?.Value));
        var indicators = await PartTypes.IndicatorsAsync(context, values.Select(
            it => it.Value is FieldValue.Indicators some ? some.Values.AsEnumerable() : []));
        return [.. values.Select((it, index) => it.Value switch
        {
            FieldValue.Team => Naming(teams[index], team => team.State.Name),
            FieldValue.Persona => Naming(personas[index], persona => persona.State.Name),
            FieldValue.Map => Naming(maps[index], map => map.Content.Title),
            FieldValue.Indicators => new ToldValue(string.Join('\n', indicators[index].Select(indicator => indicator.State.Name)), indicators[index]),
            FieldValue.Part part => Naming(it.Map.Find(part.Value) as TouchpointAt, touchpoint => touchpoint.Touchpoint.Name),
            var plain => new ToldValue(Say(plain), []),
        })];
    }

    private static ToldValue Naming<T>(T? thing, Func<T, string> name) where T : class =>
        thing is null ? new(null, []) : new(name(thing), [thing]);

    private static string? Say(FieldValue? value) => value switch
    {
        null => null,
        FieldValue.Text text => text.Value,
        FieldValue.Texts texts => string.Join('\n', texts.Values),
        FieldValue.Number number => number.Value.ToString("0.############", CultureInfo.InvariantCulture),
        FieldValue.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldValue.Term term => EnumNaming.ToSchema(term.Value.ToString()),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A kind of value that the API does not know."),
    };
}
