using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Tests.Types;

public sealed class SchemaPrinterTests
{
    [Fact]
    public void A_schema_prints_sorted_with_extensions_merged_in_and_without_what_the_specification_defines()
    {
        Schema schema = SchemaReader.Read("""
            type Query implements N { stage(z: Int = 1, "First." a: E): U! id: ID! }
            extend type Query @d { also: S }
            interface N { id: ID! }
            union U = Query | A
            type A { b: Int @deprecated(reason: "No.") }
            enum E { Y X }
            input I @oneOf { b: Int a: Int }
            scalar S @specifiedBy(url: "u")
            directive @d repeatable on SCHEMA | OBJECT
            """);

        Assert.Equal(
            """"
            directive @d repeatable on OBJECT | SCHEMA

            type A {
              b: Int @deprecated(reason: "No.")
            }

            enum E {
              X
              Y
            }

            input I @oneOf {
              a: Int
              b: Int
            }

            interface N {
              id: ID!
            }

            type Query implements N @d {
              also: S
              id: ID!
              stage(
                """First."""
                a: E
                z: Int = 1
              ): U!
            }

            scalar S @specifiedBy(url: "u")

            union U = A | Query

            """",
            SchemaPrinter.Print(schema));
    }

    [Theory]
    [InlineData("schema { query: Q } type Q { a: Int }", true)]
    [InlineData("type Query { a: Int } type Mutation { a: Int }", false)]
    [InlineData("schema { query: Query } type Query { a: Int } type Mutation { a: Int }", true)]
    [InlineData("\"What it is for.\" schema { query: Query } type Query { a: Int }", true)]
    public void The_schema_definition_is_printed_only_where_leaving_it_out_would_change_the_schema(string sdl, bool isPrinted) =>
        Assert.Equal(isPrinted, SchemaPrinter.Print(SchemaReader.Read(sdl)).Contains("schema {", StringComparison.Ordinal));

    [CorpusFact]
    public void Every_valid_schema_of_the_corpus_prints_to_a_schema_that_prints_the_same()
    {
        IEnumerable<string> schemas = Corpus.ValidationCases.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("sdl").GetString()!).Distinct();
        foreach (string sdl in schemas)
        {
            string printed = SchemaPrinter.Print(SchemaReader.Build(Parser.Parse(sdl)));
            Assert.Equal(printed, SchemaPrinter.Print(SchemaReader.Build(Parser.Parse(printed))));
        }
    }
}
