using System.Globalization;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Cost;

/// <summary>What asking for a field costs before anything is known of the values: the call itself, and how many items to reckon with.</summary>
/// <param name="Weight">Of each call.</param>
/// <param name="List">What <c>@listSize</c> says; null without it.</param>
internal sealed record FieldCost(double Weight, ListSize? List);

/// <summary>
/// The weights and sizes that a schema gives its parts by <c>@cost</c> and <c>@listSize</c>, after IBM's GraphQL Cost Directives
/// (https://ibm.github.io/graphql-specs/cost-spec.html). Where it says nothing, an object counts 1, a call that gives objects 1, a
/// mutation 10, an input object 1, an object of introspection a quarter, and a scalar or enum value nothing.
/// </summary>
internal sealed class CostModel
{
    public const string CostDirective = "cost";
    public const string ListSizeDirective = "listSize";

    private const double UsualMutation = 10;

    // Objects of introspection lie at hand, and most of those reckoned with never come: tools ask for nine levels of every type reference,
    // which ends after one or two. At 1 each, the query that tools begin with would count for six times the objects in its answer.
    private const double IntrospectionObject = 0.25;

    private readonly Dictionary<FieldDefinition, FieldCost> _fields = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<NamedType, double> _types = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<InputValueDefinition, double> _inputs = new(ReferenceEqualityComparer.Instance);
    private readonly List<GraphQLError> _problems = [];

    private CostModel(Schema schema)
    {
        Schema = schema;
        foreach (NamedType type in schema.Types.Values)
            _types[type] = Weight(type.AppliedDirectives) ?? UsualWeight(type);

        foreach (FieldsType type in schema.Types.Values.OfType<FieldsType>())
            ReadFields(type);

        foreach (InputValueDefinition field in schema.Types.Values.OfType<InputObjectType>().SelectMany(type => type.Fields.Values))
            ReadInput(field);
    }

    public Schema Schema { get; }

    /// <summary>Reads a schema's directives.</summary>
    /// <exception cref="SchemaException">A weight is no number, or a size speaks of arguments or fields that are not there.</exception>
    public static CostModel Of(Schema schema)
    {
        var model = new CostModel(schema);
        return model._problems.Count == 0 ? model : throw new SchemaException(model._problems);
    }

    /// <summary>What a call of a field costs; meta fields cost what their type does.</summary>
    public FieldCost Of(FieldDefinition field) =>
        _fields.TryGetValue(field, out FieldCost? cost) ? cost : new FieldCost(Of(field.Type.Named), null);

    /// <summary>What each object of a type costs.</summary>
    public double Of(NamedType type) => _types[type];

    /// <summary>What each value of an argument or input field costs, what lies in it not counted.</summary>
    public double Of(InputValueDefinition input) => _inputs.TryGetValue(input, out double weight) ? weight : Of(input.Type.Named);

    private void ReadFields(FieldsType type)
    {
        double usual = ReferenceEquals(type, Schema.MutationType) ? UsualMutation : 0;
        foreach (FieldDefinition field in type.Fields.Values)
        {
            double weight = type.IsIntrospection ? 0 : Weight(field.Definition.Directives) ?? Math.Max(usual, _types[field.Type.Named]);
            ListSize? list = type.IsIntrospection ? IntrospectionSize.Of(Schema, field) : ListSize.Of(field.Definition.Directives);
            _fields[field] = new FieldCost(weight, list);
            CheckNames(field, list);
            foreach (InputValueDefinition argument in field.Arguments.Values)
                ReadInput(argument);
        }
    }

    private void ReadInput(InputValueDefinition input) =>
        _inputs[input] = Weight(input.Definition.Directives) ?? _types[input.Type.Named];

    private static double UsualWeight(NamedType type) => type switch
    {
        ScalarType or EnumType => 0,
        { IsIntrospection: true } => IntrospectionObject,
        _ => 1,
    };

    private double? Weight(IEnumerable<DirectiveNode> directives)
    {
        if (directives.FirstOrDefault(candidate => candidate.Name.Value == CostDirective) is not { } directive)
            return null;

        string? written = directive.StringArgument("weight");
        if (double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double weight))
            return weight;

        Refuse(directive, $"The weight \"{written}\" is no number of at least 0.");
        return null;
    }

    private void CheckNames(FieldDefinition field, ListSize? list)
    {
        if (list is null)
            return;

        foreach (string name in list.SlicingArguments.Where(name => !field.Arguments.ContainsKey(name)))
            Refuse(field.Definition, $"@listSize names \"{name}\" in slicingArguments, which is no argument of \"{field.Name}\".");

        foreach (string name in list.SizedFields.Where(name => (field.Type.Named as FieldsType)?.Fields.ContainsKey(name) is not true))
            Refuse(field.Definition, $"@listSize names \"{name}\" in sizedFields, which is no field of \"{field.Type.Named}\".");
    }

    private void Refuse(Node node, string message) => _problems.Add(GraphQLError.At(message, ErrorCodes.SchemaInvalid, node));
}
