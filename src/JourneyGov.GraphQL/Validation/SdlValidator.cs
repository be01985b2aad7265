using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation.Rules;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Holds SDL against the rules that can be told from its text alone; <see cref="SchemaValidation"/> sees to the rest.</summary>
internal static class SdlValidator
{
    private static readonly Func<ValidationContext, ValidationRule>[] SpecifiedRules =
    [
        context => new LoneSchemaDefinitionRule(context),
        context => new UniqueOperationTypesRule(context),
        context => new UniqueTypeNamesRule(context),
        context => new UniqueEnumValueNamesRule(context),
        context => new UniqueFieldDefinitionNamesRule(context),
        context => new UniqueArgumentDefinitionNamesRule(context),
        context => new UniqueDirectiveNamesRule(context),
        context => new KnownTypeNamesRule(context),
        context => new KnownDirectivesRule(context),
        context => new UniqueDirectivesPerLocationRule(context),
        context => new PossibleTypeExtensionsRule(context),
        context => new KnownArgumentNamesOnDirectivesRule(context),
        context => new UniqueArgumentNamesRule(context),
        context => new UniqueInputFieldNamesRule(context),
        context => new ProvidedRequiredArgumentsOnDirectivesRule(context),
    ];

    // The author of a schema is to see all that is wrong with it.
    private static readonly DocumentLimits AllErrors = DocumentLimits.Request with { MaxErrors = int.MaxValue };

    /// <summary>A schema with nothing but what every schema has.</summary>
    private static readonly Schema Empty = SchemaReader.Build(new DocumentNode(default, [], 0));

    /// <summary>Validates the SDL of a whole schema.</summary>
    /// <returns>What is wrong; empty for valid SDL.</returns>
    public static IReadOnlyList<GraphQLError> Validate(DocumentNode document) =>
        AsSchemaErrors(Run(document, Empty, SpecifiedRules));

    /// <summary>Validates the values in SDL, defaults and arguments of directives, against the types of its schema.</summary>
    /// <returns>What is wrong; empty for valid SDL.</returns>
    public static IReadOnlyList<GraphQLError> ValidateValues(DocumentNode document, Schema schema) =>
        AsSchemaErrors(Run(document, schema, [context => new ValuesOfCorrectTypeRule(context)]));

    internal static IReadOnlyList<GraphQLError> Run(
        DocumentNode document, Schema? extended, IEnumerable<Func<ValidationContext, ValidationRule>> rules) =>
        Validator.Run(new ValidationContext(extended ?? Empty, document, AllErrors), rules);

    private static IReadOnlyList<GraphQLError> AsSchemaErrors(IReadOnlyList<GraphQLError> errors) =>
        [.. errors.Select(error => error with { Code = ErrorCodes.SchemaInvalid })];
}
