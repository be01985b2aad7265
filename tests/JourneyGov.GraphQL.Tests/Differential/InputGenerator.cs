using System.Globalization;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>Writes values for input types, as literals and as JSON, and the variables that stand for them; a few do not fit.</summary>
internal sealed class InputGenerator(Random random)
{
    private const int DeepestLevel = 3;
    private const int SlipsPerMille = 12;
    private readonly List<(string Name, string Type, bool MayStandForOther)> _variables = [];
    private readonly Dictionary<string, string> _json = [];
    private int _depth;

    /// <summary>The definitions of all variables used so far.</summary>
    public List<string> Definitions { get; } = [];

    public void Clear()
    {
        _variables.Clear();
        _json.Clear();
        Definitions.Clear();
    }

    /// <summary>The values of the variables, as a JSON object.</summary>
    public string Json() => $"{{{string.Join(',', _json.Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}";

    public string Literal(GraphQLType type, bool hasDefault = false) => Literal(type, hasDefault, mayBeVariable: true);

    private string Literal(GraphQLType type, bool hasDefault, bool mayBeVariable)
    {
        if (mayBeVariable && Chance(22))
            return Variable(type, hasDefault);

        if (Slips())
            return Pick(["null", "1", "1.5", "\"text\"", "true", "CALM", "[1]", "{}", "{from: 1}", "99999999999", "$undefined"]);

        if (type is NonNullType nonNull)
            return Literal(nonNull.OfType, false, mayBeVariable: false) is var literal && literal != "null" ? literal : Literal(nonNull.OfType, false, false);

        if (Chance(8))
            return "null";

        return type switch
        {
            ListType list when Chance(80) => $"[{Join(() => Literal(list.OfType, false, mayBeVariable))}]",
            ListType list => Literal(list.OfType, false, mayBeVariable: false),
            InputObjectType input => Nested(() => $"{{{string.Join(", ", Given(input).Select(field => $"{field.Name}: {LiteralOf(input, field, mayBeVariable)}"))}}}", "null"),
            EnumType enumType => Pick([.. enumType.Values.Keys]),
            _ => Scalar(type.Named.Name, isJson: false),
        };
    }

    // A choice is to be given, so that it may be no null.
    private string LiteralOf(InputObjectType input, InputValueDefinition field, bool mayBeVariable) => input.IsOneOf
        ? Literal(new NonNullType(field.Type), false, mayBeVariable)
        : Literal(field.Type, field.DefaultValue is not null, mayBeVariable);

    private string Variable(GraphQLType type, bool hasDefault)
    {
        string wanted = type.ToString()!;
        string[] known = [.. _variables.Where(variable => variable.Type == wanted || (variable.MayStandForOther && Chance(5))).Select(variable => variable.Name)];
        if (known.Length > 0 && Chance(50))
            return $"${Pick(known)}";

        string name = $"v{_variables.Count}";
        string defaultValue = "";
        GraphQLType declared = type;
        if (type is NonNullType nonNull && Chance(30))
        {
            declared = nonNull.OfType;
            defaultValue = hasDefault && Chance(50) ? "" : $" = {Literal(type, false, mayBeVariable: false)}";
        }
        else if (type is not NonNullType && Chance(30))
        {
            declared = new NonNullType(type);
        }
        else if (type is not NonNullType && Chance(30))
        {
            defaultValue = $" = {Literal(type, false, mayBeVariable: false)}";
        }

        _variables.Add((name, wanted, true));
        Definitions.Add($"{(Chance(3) ? "\"what\" " : "")}${name}: {declared}{defaultValue}");
        bool mayBeAbsent = declared is not NonNullType || defaultValue.Length > 0;
        if (!Chance(mayBeAbsent ? 25 : 1))
            _json[name] = JsonOf(declared);

        return $"${name}";
    }

    private string JsonOf(GraphQLType type)
    {
        if (Slips())
            return Pick(["null", "1", "1.5", "\"text\"", "true", "\"CALMY\"", "[1]", "{}", "{\"from\":1,\"froom\":2}", "99999999999", "[null]", "1e300", "-0.0"]);

        if (type is NonNullType nonNull)
            return JsonOf(nonNull.OfType) is var json && json != "null" ? json : JsonOf(nonNull.OfType);

        if (Chance(8))
            return "null";

        return type switch
        {
            ListType list when Chance(80) => $"[{Join(() => JsonOf(list.OfType))}]",
            ListType list => JsonOf(list.OfType),
            InputObjectType input => Nested(() => $"{{{string.Join(',', Given(input).Select(field => $"\"{field.Name}\":{JsonOf(input, field)}"))}}}", "null"),
            EnumType enumType => $"\"{Pick([.. enumType.Values.Keys])}\"",
            _ => Scalar(type.Named.Name, isJson: true),
        };
    }

    private string JsonOf(InputObjectType input, InputValueDefinition field) =>
        JsonOf(input.IsOneOf ? new NonNullType(field.Type) : field.Type);

    private InputValueDefinition[] Given(InputObjectType input)
    {
        InputValueDefinition[] all = [.. input.Fields.Values];
        if (input.IsOneOf)
            return Slips() ? [.. all.Take(2)] : [Pick(all)];

        return [.. all.Where(field => field.IsRequired ? !Slips() : Chance(25)).OrderBy(_ => Chance(10) ? random.Next() : 0)];
    }

    private string Scalar(string name, bool isJson) => name switch
    {
        "Int" => Pick(["0", "1", "3", "-7", "2147483647", isJson ? "2.0" : "-2147483648"]),
        "Float" => Pick(["0", "1.5", "-2.25", "1e3", "0.001", "123456789.5"]),
        "Boolean" => Pick(["true", "false"]),
        "ID" => Pick(["\"a\"", "7", "\"\"", isJson ? "12.0" : "-12"]),
        "Day" => $"\"2026-01-{random.Next(1, 32).ToString("D2", CultureInfo.InvariantCulture)}\"",
        _ => Pick<string>(isJson ? ["\"text\"", "\"\"", "\"\\u00e9\\n\""] : ["\"text\"", "\"\"", "\"\\u00e9 \\u{1F600}\"", "\"\"\"block \\\"\"\" text\"\"\"", "\"a\\nb\""]),
    };

    private string Nested(Func<string> inner, string tooDeep)
    {
        if (_depth >= DeepestLevel)
            return tooDeep;

        _depth++;
        string text = inner();
        _depth--;
        return text;
    }

    private string Join(Func<string> item) => string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => item()));

    private bool Slips() => random.Next(1000) < SlipsPerMille;

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
