using System.Text.Json;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Tests.Language;

public sealed class PrinterTests
{
    [CorpusFact]
    public void Every_document_of_the_corpus_prints_to_a_document_that_prints_the_same()
    {
        foreach (JsonElement testCase in Corpus.ValidationCases.GetProperty("cases").EnumerateArray())
        {
            foreach (string name in new[] { "query", "sdl" })
            {
                string printed = Printer.Print(Parser.Parse(testCase.GetProperty(name).GetString()!));
                Assert.Equal(printed, Printer.Print(Parser.Parse(printed)));
            }
        }
    }

    [Fact]
    public void A_request_prints_in_the_layout_of_graphql_js()
    {
        const string text = "query Q($a:Int=1,$b:[E!]@d)@live{x:field(a:$a b:[1 2]){...F ...on T@skip(if:true){id} ...{id}}} fragment F on T{id} {a}";

        Assert.Equal(
            """
            query Q($a: Int = 1, $b: [E!] @d) @live {
              x: field(a: $a, b: [1, 2]) {
                ...F
                ... on T @skip(if: true) {
                  id
                }
                ... {
                  id
                }
              }
            }

            fragment F on T {
              id
            }

            {
              a
            }
            """,
            Printer.Print(Parser.Parse(text)));
    }

    [Fact]
    public void Arguments_that_do_not_fit_a_line_get_lines_of_their_own()
    {
        string printed = Printer.Print(Parser.Parse($"{{ trip(wheelchair: false, arriveBy: false, comment: \"{new string('x', 50)}\") }}"));

        Assert.Equal($"{{\n  trip(\n    wheelchair: false\n    arriveBy: false\n    comment: \"{new string('x', 50)}\"\n  )\n}}", printed);
    }

    [Fact]
    public void A_schema_prints_in_the_layout_of_graphql_js()
    {
        const string text = "\"what\" schema@s{query:Q} type A implements B&C@d{\"\"\"f\"\"\" f(\"x\" x:Int=1 y:I):[A!]! g(a:A):B} extend union U=|A|B input I{a:Int=1} directive@d(a:Int)repeatable on|FIELD|OBJECT enum E{A B@deprecated} scalar S@x";

        Assert.Equal(
            """"
            "what"
            schema @s {
              query: Q
            }

            type A implements B & C @d {
              """f"""
              f(
                "x"
                x: Int = 1
                y: I
              ): [A!]!
              g(a: A): B
            }

            extend union U = A | B

            input I {
              a: Int = 1
            }

            directive @d(a: Int) repeatable on FIELD | OBJECT

            enum E {
              A
              B @deprecated
            }

            scalar S @x
            """",
            Printer.Print(Parser.Parse(text)));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("   indented")]
    [InlineData("two\nlines")]
    [InlineData("two\n  lines, the second indented")]
    [InlineData("  both\n  indented")]
    [InlineData("\nblank first line")]
    [InlineData("blank last line\n")]
    [InlineData("ends in a quote\"")]
    [InlineData("ends in a slash\\")]
    [InlineData("holds \"\"\" quotes")]
    [InlineData("holds a return\r and a \u0007 bell and é and 😀")]
    [InlineData("a text of more than seventy characters, which gets lines of its own when it is printed")]
    public void A_text_survives_printing_whatever_it_holds(string text)
    {
        foreach (bool isBlock in new[] { true, false })
        {
            string printed = Printer.Print(new StringValueNode(default, text, isBlock));
            Assert.Equal(text, ((StringValueNode)Parser.ParseValue(printed)).Value);

            string description = Printer.Print(Parser.Parse($"type A {{ {printed} b: C }}"));
            var type = (ObjectTypeDefinitionNode)Parser.Parse(description).Definitions[0];
            Assert.Equal(text, type.Fields[0].Description!.Value);
        }
    }

    [Fact]
    public void Texts_of_all_kinds_of_lines_survive_printing()
    {
        const int count = 5_000;
        string[] parts = ["\n", "\n\n", "\r", "\t", " ", "  ", "\"", "\"\"\"", "\\", "\\\"\"\"", "a", "word ", "é", "😀", "\u007f", "\0", "#", "{", new string('x', 71)];
        var random = new Random(7);
        for (int time = 0; time < count; time++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => parts[random.Next(parts.Length)]));
            A_text_survives_printing_whatever_it_holds(text);
        }
    }

    [Fact]
    public void A_shorthand_query_after_a_type_without_a_body_is_not_taken_for_its_body()
    {
        DocumentNode document = Parser.Parse(Printer.Print(Parser.Parse("enum E query { a }")));

        Assert.Equal([typeof(EnumTypeDefinitionNode), typeof(OperationDefinitionNode)], document.Definitions.Select(node => node.GetType()));
    }
}
