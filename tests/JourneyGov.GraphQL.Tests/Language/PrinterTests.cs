using System.Text.Json;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

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

    [CorpusFact]
    public void Every_schema_of_the_corpus_is_read()
    {
        foreach (JsonElement testCase in Corpus.ValidationCases.GetProperty("cases").EnumerateArray())
            Assert.NotNull(SchemaReader.Read(testCase.GetProperty("sdl").GetString()!).QueryType);
    }
}
