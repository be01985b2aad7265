using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Tests.Execution;

namespace JourneyGov.GraphQL.Tests.Binding;

/// <summary>Schema and program agree totally, or the program does not start and says everything that disagrees.</summary>
public class BindingSpecs
{
    [Theory]
    [InlineData("number: Int!", "number: Int!  extra: Int", "Query.extra: no resolver is registered")]
    [InlineData("number: Int!", "", "Query.number: a resolver is registered, but the schema has no such field")]
    [InlineData("pages: Int ", "pages: Int! ", "Book.pages: the schema says Int!, the property may be null")]
    [InlineData("pages: Int ", "pages: String ", "Book.pages: the schema says String, the resolver gives Int32")]
    [InlineData("number: Int!", "number: [Int!]!", "Query.number: the schema says [Int!], the resolver gives Int32, no list")]
    [InlineData("SHORT_STORY }", "SHORT_STORY POEM }", "Genre.POEM: Genre has no like value")]
    [InlineData("NOVEL  SHORT_STORY", "NOVEL", "Genre.SHORT_STORY: Genre has the value, the schema has not")]
    [InlineData("input Range { from: Int!", "input Range { step: Int from: Int!", "Range(step): lands in no constructor parameter of Range")]
    [InlineData("to: Int! = 100", "", "Range wants 'To', the schema has no such input")]
    [InlineData("input Range { from: Int!", "input Range { from: Int", "Range(from): may be null, but the parameter 'From' may not")]
    [InlineData("book(id: ID!)", "book(id: ID!, edition: Int)", "Query.book(edition): lands in no constructor parameter of ById")]
    [InlineData("number: Int!", "number(base: Int): Int!", "Query.number: the resolver takes no arguments, the schema has base")]
    [InlineData("scalar Day", "scalar Day scalar Night", "Night: nothing is bound to this type")]
    [InlineData("scalar Day", "scalar Day type Shelf { books: Int }", "Shelf: nothing is bound to this type")]
    public void A_disagreement_is_told_with_its_place(string sdl, string changed, string expected)
    {
        string broken = Library.Sdl.Replace(sdl, changed, StringComparison.Ordinal);
        Assert.NotEqual(Library.Sdl, broken);

        var exception = Assert.Throws<SchemaBindingException>(() => Library.Binding(new Library()).Build([new Source(broken, "library.graphql")]));

        Assert.Contains(exception.Problems, problem => problem.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Places_name_file_and_line()
    {
        string broken = Library.Sdl.Replace("number: Int!", "number: Int! extra: Int", StringComparison.Ordinal);

        var exception = Assert.Throws<SchemaBindingException>(() => Library.Binding(new Library()).Build([new Source(broken, "library.graphql")]));

        Assert.StartsWith("library.graphql:6:16 Query.extra", Assert.Single(exception.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void All_disagreements_are_told_at_once()
    {
        string broken = Library.Sdl.Replace("number: Int!", "count: Int!", StringComparison.Ordinal).Replace("SHORT_STORY", "POEM", StringComparison.Ordinal);

        var exception = Assert.Throws<SchemaBindingException>(() => Library.Binding(new Library()).Build([new Source(broken)]));

        Assert.Equal(4, exception.Problems.Count);
    }

    [Fact]
    public void What_is_bound_twice_or_not_in_the_schema_is_told()
    {
        SchemaBinding binding = Library.Binding(new Library());
        binding.Type<Library.Book>("Book");
        binding.Type<Library>("Shelf");

        var exception = Assert.Throws<SchemaBindingException>(() => binding.Build([new Source(Library.Sdl)]));

        Assert.Contains("Book is bound twice.", exception.Problems);
        Assert.Contains("Shelf is bound, but the schema has no such type.", exception.Problems);
    }
}
