using System.Diagnostics;
using System.Globalization;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Tests.Differential;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Tests.Fuzzing;

/// <summary>
/// Whatever comes in, the parser ends with a document or a refusal that says where, the validator with a verdict, and what is printed reads as the
/// same document. <c>JOURNEYGOV_FUZZ_SECONDS</c> lets it go on for as long, from another seed each time.
/// </summary>
public sealed class FuzzingSpecs
{
    private const int Usual = 4000;
    private const int UsualSeed = 42;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(10);

    [Fact]
    public void Spoilt_documents_are_parsed_and_judged_or_refused_and_nothing_else()
    {
        TimeSpan? duration = double.TryParse(Environment.GetEnvironmentVariable("JOURNEYGOV_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out double seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
        int seed = duration is null ? UsualSeed : Environment.TickCount;
        var documents = new SpoiltDocuments(seed);
        var clock = Stopwatch.StartNew();
        int parsed = 0;
        int count = 0;
        for (; duration is null ? count < Usual : clock.Elapsed < duration; count++)
            parsed += Check(documents.Next(), $"Document {count} of seed {seed}") ? 1 : 0;

        // Else the mutations leave too little, or too much, of the documents.
        Assert.InRange(parsed, count / 10, count - (count / 10));
    }

    private static bool Check(string text, string title)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            return Judge(text);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{title}:\n{text[..Math.Min(text.Length, 4000)]}\n{exception.Message}", exception);
        }
        finally
        {
            Assert.True(clock.Elapsed < Hang, $"{title} held its thread:\n{text[..Math.Min(text.Length, 4000)]}");
        }
    }

    private static bool Judge(string text)
    {
        DocumentNode document;
        try
        {
            document = Parser.Parse(text);
        }
        catch (GraphQLSyntaxException refusal)
        {
            AssertPlace(text, refusal.Error);
            return false;
        }

        Assert.InRange(Validator.Validate(Zoo.Schema, document).Count, 0, DocumentLimits.Request.MaxErrors + 1);
        JudgeSchema(document);
        string printed = Printer.Print(document);
        DocumentNode again = Parser.Parse(printed, ParserLimits.Schema);
        Assert.Equal(DocumentShape.Of(document), DocumentShape.Of(again));
        Assert.Equal(printed, Printer.Print(again));
        return true;
    }

    private static void AssertPlace(string text, GraphQLError error)
    {
        Assert.Contains(error.Code, (string[])[ErrorCodes.ParseFailed, ErrorCodes.DocumentTooLarge, ErrorCodes.TooManyTokens, ErrorCodes.NestedTooDeeply]);
        if (error.Code is ErrorCodes.DocumentTooLarge)
            return;

        string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        SourceLocation place = Assert.Single(error.Locations);
        Assert.InRange(place.Line, 1, lines.Length);
        Assert.InRange(place.Column, 1, lines[place.Line - 1].Length + 2);
    }

    private static void JudgeSchema(DocumentNode document)
    {
        bool isSchema = document.Definitions.All(definition => definition is TypeSystemNode);
        if (isSchema && SdlValidator.Validate(document).Count == 0)
            SchemaValidation.Validate(SchemaReader.Build(document));
    }
}
