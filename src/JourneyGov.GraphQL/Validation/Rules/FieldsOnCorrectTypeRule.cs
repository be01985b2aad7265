using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fields selected exist on their type (specification, section 5.3.1).</summary>
internal sealed class FieldsOnCorrectTypeRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is FieldNode field && Context.TypeInfo.ParentType is { } parent && Context.TypeInfo.Field is null)
            Report($"Cannot query field \"{field.Name.Value}\" on type \"{parent.Name}\".{Hint(parent, field.Name.Value)}", field);

        return true;
    }

    private string Hint(NamedType parent, string name)
    {
        string hint = Context.DidYouMean(() => TypesWith(parent, name), "to use an inline fragment on");
        return hint.Length == 0 && parent is FieldsType withFields
            ? Context.DidYouMean(name, withFields.Fields.Keys)
            : hint;
    }

    /// <summary>
    /// The types below an abstract one that have the field: the most widespread first, interfaces before what implements them.
    /// </summary>
    private List<string> TypesWith(NamedType parent, string name)
    {
        if (parent is ObjectType)
            return [];

        Dictionary<FieldsType, int> uses = [];
        foreach (ObjectType possible in Context.Schema.PossibleTypes(parent).Where(type => type.Fields.ContainsKey(name)))
        {
            uses[possible] = 1;
            foreach (InterfaceType implemented in possible.Interfaces.Where(type => type.Fields.ContainsKey(name)))
                uses[implemented] = uses.GetValueOrDefault(implemented) + 1;
        }

        return InOrder(uses).ConvertAll(type => type.Name);
    }

    // By binary insertion, as JavaScript sorts few items: the comparison is no order in the strict sense, so that the way matters.
    private List<FieldsType> InOrder(Dictionary<FieldsType, int> uses)
    {
        List<FieldsType> sorted = [];
        foreach (FieldsType type in uses.Keys)
        {
            int from = 0;
            int to = sorted.Count;
            while (from < to)
            {
                int middle = (from + to) / 2;
                (from, to) = Compare(type, sorted[middle], uses) < 0 ? (from, middle) : (middle + 1, to);
            }

            sorted.Insert(from, type);
        }

        return sorted;
    }

    private int Compare(FieldsType a, FieldsType b, Dictionary<FieldsType, int> uses) =>
        uses[a] != uses[b] ? uses[b].CompareTo(uses[a])
        : Context.Schema.IsSubtype(a, b) ? -1
        : Context.Schema.IsSubtype(b, a) ? 1
        : NaturalOrder.Comparer.Compare(a.Name, b.Name);
}
