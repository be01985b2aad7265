using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation.Rules;

namespace JourneyGov.GraphQL.Validation;

/// <summary>
/// Holds documents against a schema, by all rules of the specification (section 5). Verdicts, messages and places are those of
/// graphql-js.
/// </summary>
public static class Validator
{
    private static readonly Func<ValidationContext, ValidationRule>[] SpecifiedRules =
    [
        context => new ExecutableDefinitionsRule(context),
        context => new KnownOperationTypesRule(context),
        context => new UniqueOperationNamesRule(context),
        context => new LoneAnonymousOperationRule(context),
        context => new SingleFieldSubscriptionsRule(context),
        context => new KnownTypeNamesRule(context),
        context => new FragmentsOnCompositeTypesRule(context),
        context => new VariablesAreInputTypesRule(context),
        context => new ScalarLeafsRule(context),
        context => new FieldsOnCorrectTypeRule(context),
        context => new UniqueFragmentNamesRule(context),
        context => new KnownFragmentNamesRule(context),
        context => new NoUnusedFragmentsRule(context),
        context => new PossibleFragmentSpreadsRule(context),
        context => new NoFragmentCyclesRule(context),
        context => new UniqueVariableNamesRule(context),
        context => new NoUndefinedVariablesRule(context),
        context => new NoUnusedVariablesRule(context),
        context => new KnownDirectivesRule(context),
        context => new UniqueDirectivesPerLocationRule(context),
        context => new KnownArgumentNamesRule(context),
        context => new KnownArgumentNamesOnDirectivesRule(context),
        context => new UniqueArgumentNamesRule(context),
        context => new ValuesOfCorrectTypeRule(context),
        context => new ProvidedRequiredArgumentsRule(context),
        context => new ProvidedRequiredArgumentsOnDirectivesRule(context),
        context => new VariablesInAllowedPositionRule(context),
        context => new OverlappingFieldsCanBeMergedRule(context),
        context => new UniqueInputFieldNamesRule(context),
        context => new MaxIntrospectionDepthRule(context),
    ];

    /// <summary>Validates a document that is to be executed.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document.</param>
    /// <param name="limits">How much it may ask for; <see cref="DocumentLimits.Request"/> unless said.</param>
    /// <returns>What is wrong, at most as many errors as the limits say and a last one that there are more; empty for a valid document.</returns>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, DocumentLimits? limits = null)
    {
        limits ??= DocumentLimits.Request;
        var context = new ValidationContext(schema, document, limits);
        if (!DocumentLimitsCheck.Passes(context, limits))
            return context.Errors;

        return limits.AllowIntrospection
            ? Run(context, SpecifiedRules)
            : Run(context, [.. SpecifiedRules, rule => new NoSchemaIntrospectionCustomRule(rule)]);
    }

    /// <summary>What a valid document uses although it is deprecated: warnings for its author, never a reason to refuse it.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<GraphQLError> FindDeprecated(Schema schema, DocumentNode document) =>
        Run(new ValidationContext(schema, document), [context => new NoDeprecatedCustomRule(context)]);

    internal static IReadOnlyList<GraphQLError> Run(ValidationContext context, IEnumerable<Func<ValidationContext, ValidationRule>> rules)
    {
        new RuleWalker(context, [.. rules.Select(create => create(context))]).Walk();
        return context.Errors;
    }
}
