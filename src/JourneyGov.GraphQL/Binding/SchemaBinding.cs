using System.Text.Json;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Binding;

/// <summary>
/// Ties a schema to a program, explicitly and totally both ways: every field has a resolver or property, every argument and input field lands
/// in a constructor parameter, every enum value has its .NET value, and nothing is registered that the SDL does not know.
/// </summary>
public sealed class SchemaBinding
{
    private readonly Dictionary<string, ScalarCoercion> _scalars = [];

    internal Dictionary<string, Type> ScalarTypes { get; } = new()
    {
        ["Int"] = typeof(int),
        ["Float"] = typeof(double),
        ["String"] = typeof(string),
        ["Boolean"] = typeof(bool),
        ["ID"] = typeof(string),
    };

    internal Dictionary<string, ObjectBinding> Objects { get; } = [];

    internal Dictionary<string, Type> Inputs { get; } = [];

    internal Dictionary<string, Type> Enums { get; } = [];

    internal List<string> Repeated { get; } = [];

    internal Dictionary<string, SourceStream> Sources { get; } = [];

    /// <summary>How values of scalars that are texts are written, each a <c>Func&lt;T, string&gt;</c>.</summary>
    internal Dictionary<string, Delegate> Formats { get; } = [];

    /// <summary>Binds the query type.</summary>
    public ObjectBinding<Root> Query() => Type<Root>("Query");

    /// <summary>Binds the mutation type.</summary>
    public ObjectBinding<Root> Mutation() => Type<Root>("Mutation");

    /// <summary>Binds the subscription type.</summary>
    public SubscriptionBinding Subscription() => new(Type<SourceEvent>("Subscription"), Sources);

    /// <summary>Binds an object type; fields not named are read off like-named properties. Said again, it goes on where it left off.</summary>
    public ObjectBinding<T> Type<T>(string name) where T : class
    {
        var binding = new ObjectBinding<T>(name);
        if (!Objects.TryAdd(name, binding.Data))
            Repeated.Add(name);

        return binding;
    }

    /// <summary>Binds an input object type: its fields land in the parameters of the one public constructor of <typeparamref name="T"/>.</summary>
    public SchemaBinding Input<T>(string name) where T : class
    {
        if (!Inputs.TryAdd(name, typeof(T)))
            Repeated.Add(name);

        return this;
    }

    /// <summary>Binds an enum type: <c>SELF_SERVICE</c> is <c>SelfService</c>; each value on either side has its like.</summary>
    public SchemaBinding Enum<T>(string name) where T : struct, Enum
    {
        if (!Enums.TryAdd(name, typeof(T)))
            Repeated.Add(name);

        return this;
    }

    /// <summary>Binds a custom scalar that is written as a text.</summary>
    /// <typeparam name="T">The .NET type of its values.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="parse">Reads a text; throws a <see cref="FormatException"/> that says what is expected.</param>
    /// <param name="write">Writes a value.</param>
    public SchemaBinding TextScalar<T>(string name, Func<string, T> parse, Func<T, string> write) where T : notnull
    {
        object Parse(string? text, Func<string> shown)
        {
            try
            {
                return text is not null ? parse(text) : throw new FormatException("A string is expected.");
            }
            catch (FormatException exception)
            {
                throw new CoercionException($"{name} cannot represent value: {shown()}. {exception.Message}", exception);
            }
        }

        Formats[name] = write;
        return Scalar<T>(name, new ScalarCoercion(
            json => Parse(json.ValueKind is JsonValueKind.String ? json.GetString() : null, () => Values.Inspection.Of(json)),
            literal => Parse((literal as StringValueNode)?.Value, () => Printer.Print(literal)),
            value => write((T)value)));
    }

    /// <summary>Binds a custom scalar.</summary>
    public SchemaBinding Scalar<T>(string name, ScalarCoercion coercion)
    {
        if (!_scalars.TryAdd(name, coercion))
            Repeated.Add(name);

        ScalarTypes[name] = typeof(T);
        return this;
    }

    /// <summary>Reads the SDL and ties it to what was registered.</summary>
    /// <param name="sources">The SDL files.</param>
    /// <exception cref="SchemaException">The SDL itself is at fault.</exception>
    /// <exception cref="SchemaBindingException">SDL and program disagree; tells all at once.</exception>
    public BoundSchema Build(IEnumerable<Source> sources)
    {
        Introspection.Bind(this);
        return new SchemaBinder(this, SchemaReader.Read(sources, _scalars)).Bind();
    }
}
