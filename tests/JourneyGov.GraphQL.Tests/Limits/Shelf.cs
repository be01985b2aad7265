using System.Text.Json;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Tests.Execution;

namespace JourneyGov.GraphQL.Tests.Limits;

/// <summary>A shelf of as many books as one asks for, with what they cost: what the limits' specifications ask.</summary>
internal sealed class Shelf : IFaultReporter
{
    public const string Directives = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION

        """;

    private const string Sdl = Directives + """
        type Query {
          number: Int
          book: Book
          books(first: Int, last: Int): Page!
            @listSize(assumedSize: 50, slicingArguments: ["first", "last"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
          few(first: Int! = 3): [Book!]! @listSize(slicingArguments: ["first"])
          exactly(first: Int, last: Int): [Book!]! @listSize(slicingArguments: ["first", "last"])
          these(ids: [ID!]!): [Book]! @listSize(slicingArguments: ["ids"])
          unsized: [Book!]!
          find(filter: Filter, deep: Boolean @cost(weight: "7")): Book
          thing: Thing
          slow: Book @cost(weight: "2.5")
          long: String
          busy: [Book!]!
        }
        type Mutation { put(input: Put!): Int }
        type Page { nodes: [Book!]!  edges: [Edge!]!  total: Int! }
        type Edge { node: Book! }
        union Thing = Book | Film
        interface Work { next: Thing }
        type Book implements Work { title: String!  pages: Int @cost(weight: "0.5")  next: Thing  same: Book! }
        type Film implements Work @cost(weight: "4") { title: String!  next: Thing  length: Int! }
        input Filter { text: String  ids: [ID!] @cost(weight: "2")  and: [Filter!] }
        input Put { books: [Line!]! }
        input Line { title: String!  parts: [Line!] }
        """;

    public List<Exception> Faults { get; } = [];

    /// <summary>How many books were asked for themselves.</summary>
    public int Calls { get; private set; }

    public GraphQLEngine Engine(EngineOptions options) => new(Binding(this).Build([new Source(Sdl, "shelf.graphql")]), this, options);

    /// <summary>Asks, and gives the response's text.</summary>
    public async Task<string> AskAsync(EngineOptions options, string query, string variables = "{}")
    {
        using JsonDocument json = JsonDocument.Parse(variables);
        return Library.Text(await Engine(options).ExecuteAsync(new GraphQLRequest(query, null, json.RootElement), null, CancellationToken.None));
    }

    public GraphQLError Mask(Exception fault, string where)
    {
        Faults.Add(fault);
        return new GraphQLError("Something went wrong on our side.") { Code = ErrorCodes.InternalError };
    }

    public sealed record Book(string Title, int? Pages);

    public sealed record Film(string Title, int Length);

    public sealed record Edge(Book Node);

    public sealed record Page(IReadOnlyList<Book> Nodes, IReadOnlyList<Edge> Edges, int Total);

    public sealed record Slice(int? First, int? Last);

    public sealed record Few(int First);

    public sealed record Ids(IReadOnlyList<string> Values);

    public sealed record These(IReadOnlyList<string> Ids);

    public sealed record Filter(string? Text, IReadOnlyList<string>? Ids, IReadOnlyList<Filter>? And);

    public sealed record Find(Filter? Filter, bool? Deep);

    public sealed record Line(string Title, IReadOnlyList<Line>? Parts);

    public sealed record Put(IReadOnlyList<Line> Books);

    public sealed record PutArguments(Put Input);

    private static Book[] Books(int count) => [.. Enumerable.Range(1, count).Select(number => new Book($"Book {number}", number))];

    private static SchemaBinding Binding(Shelf shelf)
    {
        var binding = new SchemaBinding();
        binding.Input<Filter>("Filter").Input<Line>("Line").Input<Put>("Put");
        binding.Query()
            .Field("number", int? (_) => 7)
            .Field<Book?>("book", _ => Books(1)[0])
            .Field<Slice, Page>("books", (_, slice, _) => PageOf(Books(slice.First ?? slice.Last ?? 50)))
            .Field<Few, Book[]>("few", (_, few, _) => Books(few.First))
            .Field<Slice, Book[]>("exactly", (_, slice, _) => Books(slice.First ?? slice.Last ?? 0))
            .Field<These, Book?[]>("these", (_, these, _) => Books(these.Ids.Count))
            .Field<Book[]>("unsized", _ => Books(2_000))
            .Field<Find, Book?>("find", (_, _, _) => Books(1)[0])
            .Field<object?>("thing", _ => Books(1)[0])
            .Field<Book?>("slow", _ => Books(1)[0])
            .Field("long", string? (_) => new string('x', 5_000))
            .Field("busy", Book[] (_, context) =>
            {
                context.Cancellation.WaitHandle.WaitOne();
                return Books(1_000);
            });
        binding.Mutation().Field<PutArguments, int?>("put", (_, given, _) => given.Input.Books.Count);
        binding.Type<Page>("Page");
        binding.Type<Edge>("Edge");
        binding.Type<Book>("Book").Field<object?>("next", _ => null).Field("same", book =>
        {
            shelf.Calls++;
            return book;
        });
        binding.Type<Film>("Film").Field<object?>("next", _ => null);
        return binding;
    }

    private static Page PageOf(Book[] books) => new(books, [.. books.Select(book => new Edge(book))], books.Length);
}
