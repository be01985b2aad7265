using System.Text.Json;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation;
using JourneyGov.GraphQL.Validation.Rules;

namespace JourneyGov.GraphQL.Tests.Validation;

/// <summary>Every case that graphql-js tests its rules with: the same verdicts, messages and places.</summary>
public sealed class RuleCorpusTests
{
    private static readonly Dictionary<string, Func<ValidationContext, ValidationRule>[]> Rules = new()
    {
        ["ExecutableDefinitionsRule"] = [c => new ExecutableDefinitionsRule(c)],
        ["FieldsOnCorrectTypeRule"] = [c => new FieldsOnCorrectTypeRule(c)],
        ["FragmentsOnCompositeTypesRule"] = [c => new FragmentsOnCompositeTypesRule(c)],
        ["KnownArgumentNamesRule"] = [c => new KnownArgumentNamesOnDirectivesRule(c), c => new KnownArgumentNamesRule(c)],
        ["KnownArgumentNamesOnDirectivesRule"] = [c => new KnownArgumentNamesOnDirectivesRule(c)],
        ["KnownDirectivesRule"] = [c => new KnownDirectivesRule(c)],
        ["KnownFragmentNamesRule"] = [c => new KnownFragmentNamesRule(c)],
        ["KnownTypeNamesRule"] = [c => new KnownTypeNamesRule(c)],
        ["KnownOperationTypesRule"] = [c => new KnownOperationTypesRule(c)],
        ["LoneAnonymousOperationRule"] = [c => new LoneAnonymousOperationRule(c)],
        ["LoneSchemaDefinitionRule"] = [c => new LoneSchemaDefinitionRule(c)],
        ["MaxIntrospectionDepthRule"] = [c => new MaxIntrospectionDepthRule(c)],
        ["NoDeprecatedCustomRule"] = [c => new NoDeprecatedCustomRule(c)],
        ["NoFragmentCyclesRule"] = [c => new NoFragmentCyclesRule(c)],
        ["NoSchemaIntrospectionCustomRule"] = [c => new NoSchemaIntrospectionCustomRule(c)],
        ["NoUndefinedVariablesRule"] = [c => new NoUndefinedVariablesRule(c)],
        ["NoUnusedFragmentsRule"] = [c => new NoUnusedFragmentsRule(c)],
        ["NoUnusedVariablesRule"] = [c => new NoUnusedVariablesRule(c)],
        ["OverlappingFieldsCanBeMergedRule"] = [c => new OverlappingFieldsCanBeMergedRule(c)],
        ["PossibleFragmentSpreadsRule"] = [c => new PossibleFragmentSpreadsRule(c)],
        ["PossibleTypeExtensionsRule"] = [c => new PossibleTypeExtensionsRule(c)],
        ["ProvidedRequiredArgumentsRule"] = [c => new ProvidedRequiredArgumentsOnDirectivesRule(c), c => new ProvidedRequiredArgumentsRule(c)],
        ["ProvidedRequiredArgumentsOnDirectivesRule"] = [c => new ProvidedRequiredArgumentsOnDirectivesRule(c)],
        ["ScalarLeafsRule"] = [c => new ScalarLeafsRule(c)],
        ["SingleFieldSubscriptionsRule"] = [c => new SingleFieldSubscriptionsRule(c)],
        ["UniqueArgumentDefinitionNamesRule"] = [c => new UniqueArgumentDefinitionNamesRule(c)],
        ["UniqueArgumentNamesRule"] = [c => new UniqueArgumentNamesRule(c)],
        ["UniqueDirectiveNamesRule"] = [c => new UniqueDirectiveNamesRule(c)],
        ["UniqueDirectivesPerLocationRule"] = [c => new UniqueDirectivesPerLocationRule(c)],
        ["UniqueEnumValueNamesRule"] = [c => new UniqueEnumValueNamesRule(c)],
        ["UniqueFieldDefinitionNamesRule"] = [c => new UniqueFieldDefinitionNamesRule(c)],
        ["UniqueFragmentNamesRule"] = [c => new UniqueFragmentNamesRule(c)],
        ["UniqueInputFieldNamesRule"] = [c => new UniqueInputFieldNamesRule(c)],
        ["UniqueOperationNamesRule"] = [c => new UniqueOperationNamesRule(c)],
        ["UniqueOperationTypesRule"] = [c => new UniqueOperationTypesRule(c)],
        ["UniqueTypeNamesRule"] = [c => new UniqueTypeNamesRule(c)],
        ["UniqueVariableNamesRule"] = [c => new UniqueVariableNamesRule(c)],
        ["ValuesOfCorrectTypeRule"] = [c => new ValuesOfCorrectTypeRule(c)],
        ["VariablesAreInputTypesRule"] = [c => new VariablesAreInputTypesRule(c)],
        ["VariablesInAllowedPositionRule"] = [c => new VariablesInAllowedPositionRule(c)],
    };

    /// <summary>Cases that do not hold here, by title, and why.</summary>
    private static readonly Dictionary<string, string> Deviations = new()
    {
        ["Validate: Values of correct type > Invalid oneOf input object value > Exactly one nullable variable"] =
            "graphql-js moved this check to VariablesInAllowedPositionRule, where it is tested too",
        ["Validate: Values of correct type > Invalid input object value > reports error for custom scalar that returns undefined"] =
            "the scalar's behaviour is JavaScript, which the corpus cannot carry",
    };

    public static TheoryData<int, string> Documents() => Titles("cases");

    public static TheoryData<int, string> Schemas() => Titles("sdlCases");

    [CorpusTheory]
    [MemberData(nameof(Documents))]
    public void A_document_gets_the_verdict_of_graphql_js(int index, string title)
    {
        JsonElement testCase = Corpus.ValidationCases.GetProperty("cases")[index];
        Schema schema = SchemaReader.Build(Parse(testCase, "sdl"));
        var context = new ValidationContext(schema, Parse(testCase, "query"));
        AssertSame(title, testCase, Validator.Run(context, Rules[testCase.GetProperty("rule").GetString()!]));
    }

    [CorpusTheory]
    [MemberData(nameof(Schemas))]
    public void A_schema_gets_the_verdict_of_graphql_js(int index, string title)
    {
        JsonElement testCase = Corpus.ValidationCases.GetProperty("sdlCases")[index];
        bool isExtension = testCase.GetProperty("baseSdl").ValueKind is JsonValueKind.String;
        Schema? extended = isExtension ? SchemaReader.Build(Parse(testCase, "baseSdl")) : null;
        AssertSame(title, testCase, SdlValidator.Run(Parse(testCase, "sdl"), extended, Rules[testCase.GetProperty("rule").GetString()!]));
    }

    private static DocumentNode Parse(JsonElement testCase, string property) =>
        Parser.Parse(testCase.GetProperty(property).GetString()!, ParserLimits.Schema);

    private static TheoryData<int, string> Titles(string property)
    {
        var titles = new TheoryData<int, string>();
        if (Corpus.Folder is null)
            return titles;

        int index = 0;
        foreach (JsonElement testCase in Corpus.ValidationCases.GetProperty(property).EnumerateArray())
            titles.Add(index++, testCase.GetProperty("test").GetString()!);

        return titles;
    }

    private static void AssertSame(string title, JsonElement testCase, IReadOnlyList<GraphQLError> errors)
    {
        IEnumerable<string> expected = testCase.GetProperty("errors").EnumerateArray().Select(Show);
        IEnumerable<string> actual = errors.Select(error =>
            $"{error.Message} {string.Join(' ', error.Locations.Select(location => $"{location.Line}:{location.Column}"))}");
        bool isSame = expected.SequenceEqual(actual);
        Assert.True(isSame != Deviations.ContainsKey(title), $"{title}\nexpected\n{string.Join('\n', expected)}\nbut got\n{string.Join('\n', actual)}");
    }

    private static string Show(JsonElement error)
    {
        IEnumerable<string> places = error.GetProperty("locations").EnumerateArray()
            .Select(location => $"{location.GetProperty("line").GetInt32()}:{location.GetProperty("column").GetInt32()}");
        return $"{error.GetProperty("message").GetString()} {string.Join(' ', places)}";
    }
}
