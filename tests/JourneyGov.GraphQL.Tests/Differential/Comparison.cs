using System.Text;
using System.Text.Json;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>An error as both sides tell it.</summary>
internal sealed record ToldError(string Message, string Locations, string? Path);

/// <summary>What one side says to a request; data is absent where nothing was executed.</summary>
internal sealed record Answer(IReadOnlyList<ToldError> Errors, JsonElement? Data);

/// <summary>Holds two answers against each other.</summary>
internal static class Comparison
{
    /// <summary>Reads an answer that graphql-js or our own engine wrote.</summary>
    public static Answer Read(JsonElement response)
    {
        IReadOnlyList<ToldError> errors = response.TryGetProperty("errors", out JsonElement list) ? [.. list.EnumerateArray().Select(ReadError)] : [];
        return new Answer(errors, response.TryGetProperty("data", out JsonElement data) ? data : null);
    }

    /// <summary>The errors of a document that was not executed.</summary>
    public static Answer Refused(IEnumerable<GraphQLError> errors) => new([.. errors.Select(error => new ToldError(
        WellFormed(error.Message), string.Join(' ', error.Locations.Select(location => $"{location.Line}:{location.Column}")), null))], null);

    /// <summary>What differs, or null. What was refused says the same in the same order; what was executed gives the same data.</summary>
    public static string? Difference(Answer expected, Answer actual)
    {
        if ((expected.Data is null) != (actual.Data is null))
            return $"{(expected.Data is null ? "refused" : "executed")} by graphql-js, not by us:\n{Show(expected.Errors)}\n{Show(actual.Errors)}";

        if (expected.Data is not { } data)
            return expected.Errors.SequenceEqual(actual.Errors) ? null : $"errors differ:\n{Show(expected.Errors)}\nbut ours are\n{Show(actual.Errors)}";

        string wanted = data.GetRawText();
        return DataDifference(data, actual.Data!.Value, "data") is { } difference
            ? $"{difference}:\n{wanted}\n{Show(expected.Errors)}\nbut ours is\n{actual.Data.Value.GetRawText()}\n{Show(actual.Errors)}"
            : ErrorDifference(data, expected.Errors, actual.Errors);
    }

    /// <summary>What differs in how a document is printed, or null.</summary>
    public static string? PrintedDifference(string document, JsonElement answer)
    {
        if (!answer.TryGetProperty("printed", out JsonElement printed))
            return null;

        // After a type without a body, graphql-js prints what reads as that body; we print the keyword.
        string wanted = printed.GetString()!.Replace("\n\n{\n", "\n\nquery {\n", StringComparison.Ordinal);
        string actual = Printer.Print(Parser.Parse(document, ParserLimits.Schema)).Replace("\n\n{\n", "\n\nquery {\n", StringComparison.Ordinal);
        (string First, string Second) lines = Lines(wanted).Zip(Lines(actual)).FirstOrDefault(pair => pair.First != pair.Second);
        return wanted == actual ? null : $"prints as\n{lines.First}\nbut by us as\n{lines.Second}";
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Append("<end>");

    private static ToldError ReadError(JsonElement error)
    {
        IEnumerable<string> places = error.TryGetProperty("locations", out JsonElement locations)
            ? locations.EnumerateArray().Select(place => $"{place.GetProperty("line")}:{place.GetProperty("column")}")
            : [];
        string? path = error.TryGetProperty("path", out JsonElement steps) && steps.ValueKind is JsonValueKind.Array ? string.Join('/', steps.EnumerateArray()) : null;
        return new ToldError(error.GetProperty("message").GetString()!, string.Join(' ', places), path);
    }

    private static string? DataDifference(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind != actual.ValueKind)
            return $"{path} differs";

        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                JsonProperty[] fields = [.. expected.EnumerateObject()];
                JsonProperty[] others = [.. actual.EnumerateObject()];
                return fields.Select(field => field.Name).SequenceEqual(others.Select(field => field.Name))
                    ? fields.Zip(others, (field, other) => DataDifference(field.Value, other.Value, $"{path}/{field.Name}")).FirstOrDefault(found => found is not null)
                    : $"{path} has other fields, or in another order";
            case JsonValueKind.Array:
                return expected.GetArrayLength() != actual.GetArrayLength() ? $"{path} has another length"
                    : expected.EnumerateArray().Zip(actual.EnumerateArray(), (item, other) => DataDifference(item, other, $"{path}/…")).FirstOrDefault(found => found is not null);
            case JsonValueKind.String:
                return expected.GetString() == actual.GetString() ? null : $"{path} differs";
            default:
                return expected.GetRawText() == actual.GetRawText() ? null : $"{path} differs";
        }
    }

    /// <summary>
    /// Errors in places that may be null are told alike. Where a null travelled up, it stops other fields at another moment on either side, which the
    /// specification allows: there, each side tells at least one error, and where both tell of one field they say the same.
    /// </summary>
    private static string? ErrorDifference(JsonElement data, IReadOnlyList<ToldError> expected, IReadOnlyList<ToldError> actual)
    {
        ILookup<(string Null, bool Travelled), ToldError> ours = actual.ToLookup(error => NullOf(data, error.Path!));
        ILookup<(string Null, bool Travelled), ToldError> theirs = expected.ToLookup(error => NullOf(data, error.Path!));
        foreach ((string Null, bool Travelled) place in ours.Select(group => group.Key).Union(theirs.Select(group => group.Key)))
        {
            var fields = theirs[place].ToDictionary(error => error.Path!);
            bool isSame = place.Travelled
                ? ours[place].Any() && theirs[place].Any() && ours[place].All(error => !fields.TryGetValue(error.Path!, out ToldError? other) || other == error)
                : ours[place].ToHashSet().SetEquals(theirs[place]) && ours[place].Count() == theirs[place].Count();
            if (!isSame)
                return $"the errors at {place.Null} differ:\n{Show(theirs[place])}\nbut ours are\n{Show(ours[place])}\nin {data.GetRawText()}";
        }

        return null;
    }

    private static (string Null, bool Travelled) NullOf(JsonElement data, string path)
    {
        string[] steps = path.Split('/');
        JsonElement at = data;
        for (int index = 0; index < steps.Length; index++)
        {
            if (at.ValueKind is JsonValueKind.Null)
                return (string.Join('/', steps[..index]), true);

            at = at.ValueKind is JsonValueKind.Array ? at[int.Parse(steps[index], null)] : at.GetProperty(steps[index]);
        }

        return (path, false);
    }

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Show(IEnumerable<ToldError> errors) => string.Join('\n', errors.Select(error => $"  {error.Message} [{error.Locations}] {error.Path}"));
}
