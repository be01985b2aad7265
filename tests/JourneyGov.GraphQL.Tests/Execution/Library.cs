using System.Buffers;
using System.Text;
using System.Text.Json;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Tests.Execution;

/// <summary>A small schema with one of each: what the executor's specifications ask.</summary>
internal sealed class Library : IFaultReporter
{
    public const string Sdl = """
        type Query {
          books(genre: Genre, first: Int! = 10): [Book!]!
          book(id: ID!): Book
          search(text: String!): [Item!]!
          echo(filter: Filter): String
          number: Int!
          fails: String
          failsNonNull: String!
          waits: String
          slow: String
          published(on: Day): Day
          mixed: [Book]
          strict: [Book!]
        }
        type Mutation { add(amount: Int!): Int!  breaks: Int }
        interface Named { name: String! }
        type Author implements Named { name: String!  books: [Book!]! }
        type Book implements Named { id: ID!  name: String!  genre: Genre  author: Author!  pages: Int  rating: Float  broken: String!  sequel: Book }
        union Item = Book | Author
        enum Genre { NOVEL  SHORT_STORY }
        scalar Day
        input Filter { genres: [Genre!]  range: Range  text: String  by: Choice }
        input Range { from: Int!  to: Int! = 100 }
        input Choice @oneOf { id: ID  name: String }
        """;

    public static readonly Author Verne = new("Verne");
    public static readonly Book Nautilus = new("1", "Nautilus", Genre.Novel, Verne, 300);
    public static readonly Book Moon = new("2", "Moon", Genre.ShortStory, Verne, null);

    private int _total;

    public enum Genre
    {
        Novel,
        ShortStory,
    }

    public sealed record Author(string Name);

    public sealed record Book(string Id, string Name, Genre? Genre, Author Author, int? Pages)
    {
        public double? Rating => Pages is null ? null : 4.5;
    }

    public sealed record Books(Genre? Genre, int First);

    public sealed record ById(string Id);

    public sealed record Search(string Text);

    public sealed record Range(int From, int To);

    public sealed record Choice(string? Id, string? Name);

    public sealed record Filter(IReadOnlyList<Genre> Genres, Range? Range, string? Text, Choice? By);

    public sealed record Echo(Filter? Filter);

    public sealed record On(DateOnly? Day);

    public sealed record Amount(int Value);

    /// <summary>How many times the batch of authors was asked for.</summary>
    public int AuthorReads { get; private set; }

    public List<Exception> Faults { get; } = [];

    public static SchemaBinding Binding(Library library)
    {
        var binding = new SchemaBinding();
        binding.Enum<Genre>("Genre").Input<Filter>("Filter").Input<Range>("Range").Input<Choice>("Choice")
            .TextScalar("Day", text => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture), day => day.ToString("O", null));
        BindQuery(binding.Query());
        binding.Mutation()
            .Field<AddArguments, int>("add", (_, arguments, _) => library._total += arguments.Amount)
            .Field("breaks", int? (_) => throw new InvalidOperationException("the secret of the mutation"));
        binding.Type<Author>("Author").Field("books", _ => new[] { Nautilus, Moon });
        binding.Type<Book>("Book")
            .Field("broken", string (_) => throw new InvalidOperationException("a secret"))
            .Field<Book?>("sequel", book => book == Nautilus ? Moon : null)
            .Batch("author", (books, _) =>
            {
                library.AuthorReads++;
                return Task.FromResult<IReadOnlyList<Author>>([.. books.Select(book => book.Author)]);
            });
        return binding;
    }

    public sealed record AddArguments(int Amount);

    private static void BindQuery(ObjectBinding<Root> query) => query
        .Field<Books, Book[]>("books", (_, wanted, _) => [.. new[] { Nautilus, Moon }.Where(b => wanted.Genre is null || b.Genre == wanted.Genre).Take(wanted.First)])
        .Field<ById, Book?>("book", (_, wanted, _) => new[] { Nautilus, Moon }.FirstOrDefault(book => book.Id == wanted.Id))
        .Field<Search, object[]>("search", (_, _, _) => [Nautilus, Verne])
        .Field<Echo, string?>("echo", (_, given, _) => given.Filter is { } f
            ? $"{string.Join('+', f.Genres)}|{f.Range?.From}-{f.Range?.To}|{f.Text}|{f.By?.Id}{f.By?.Name}" : null)
        .Field("number", _ => 7)
        .Field("fails", string? (_) => throw new GraphQLException("not today", "CLOSED"))
        .Field("failsNonNull", string (_) => throw new InvalidOperationException("a secret"))
        .FieldAsync("waits", async (_, context) =>
        {
            await Task.Delay(System.Threading.Timeout.Infinite, context.Cancellation);
            return "";
        })
        .FieldAsync("slow", async (_, _) =>
        {
            await Task.Yield();
            return "done";
        })
        .Field<PublishedArguments, DateOnly?>("published", (_, given, _) => given.On)
        .Field<Book?[]>("mixed", _ => [Nautilus, null])
        .Field<Book?[]>("strict", _ => [Nautilus, null]);

    public sealed record PublishedArguments(DateOnly? On);

    public GraphQLEngine Engine(EngineOptions? options = null) =>
        new(Binding(this).Build([new Source(Sdl, "library.graphql")]), this, options);

    public async Task<string> AskAsync(string query, string variables = "{}", string? operationName = null)
    {
        using JsonDocument json = JsonDocument.Parse(variables);
        GraphQLResult result = await Engine().ExecuteAsync(new GraphQLRequest(query, operationName, json.RootElement), null, CancellationToken.None);
        return Text(result);
    }

    public static string Text(GraphQLResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        result.WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public GraphQLError Mask(Exception fault, string where)
    {
        Faults.Add(fault);
        return new GraphQLError("Something went wrong on our side.") { Code = ErrorCodes.InternalError };
    }
}
