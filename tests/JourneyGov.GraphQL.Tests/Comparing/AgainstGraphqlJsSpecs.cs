using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyGov.GraphQL.Comparing;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Tests.Comparing;

/// <summary>graphql-js itself finds the same changes: in the cases, and in versions of our own schema that lost or gained parts by chance.</summary>
public partial class AgainstGraphqlJsSpecs
{
    private const int Versions = 60;

    // What graphql-js does not look at.
    private static readonly HashSet<string> Ours = ["ONE_OF_ADDED", "ONE_OF_REMOVED", "ROOT_TYPE_CHANGED", "ROOT_TYPE_ADDED", "DEPRECATION_ADDED", "DEPRECATION_REMOVED"];

    [GraphqlJsFact]
    public async Task In_every_case() => await MustAgreeAsync([.. ChangeCase.All.Select(one => new Pair(one.Before, one.After))]);

    [GraphqlJsFact]
    public async Task In_versions_of_our_schema_altered_by_chance()
    {
        string sdl = string.Join("\n", Directory.GetFiles(Path.Combine(GraphqlJs.Root, "schema", "graphql"), "*.graphql").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        string printed = SchemaPrinter.Print(SchemaReader.Read(sdl));
        var random = new Random(20261126);

        await MustAgreeAsync([.. Enumerable.Range(0, Versions).Select(_ => new Pair(printed, Alter(printed, random)))]);
    }

    private static async Task MustAgreeAsync(IReadOnlyList<Pair> pairs)
    {
        string[][] expected = await GraphqlJs.ChangesAsync(pairs);
        int found = 0;
        foreach ((Pair pair, string[] theirs) in pairs.Zip(expected))
        {
            string[] ours = [.. SchemaComparison.Compare(Read(pair.Before), Read(pair.After)).Where(change => !Ours.Contains(change.Code)).Select(change => $"{change.Code}: {ChangeCase.Tight(change.Description)}").Where(IsSpecified)];
            Assert.Equal(theirs.Where(IsSpecified).Select(InOurWords).Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
            found += ours.Length;
        }

        Assert.True(found > pairs.Count, $"{found} changes in {pairs.Count} pairs");
    }

    private static Schema Read(string sdl) => SchemaReader.Read(sdl);

    // Our own words for the descriptions of directives' arguments: theirs name the directive twice, and call no description "undefined".
    private static bool IsSpecified(string change) => !DirectiveArgumentDescription().IsMatch(change);

    private static string InOurWords(string change) =>
        ChangeCase.Tight(change.Replace(" has changed to \"undefined\".", " was removed.", StringComparison.Ordinal));

    // Alters a few lines, and takes the next chance when what comes out is no schema.
    private static string Alter(string sdl, Random random)
    {
        while (true)
        {
            string[] lines = sdl.Split('\n');
            for (int change = random.Next(1, 8); change > 0; change--)
                AlterLine(lines, random);

            string altered = string.Join('\n', lines.Where(line => line != Gone));
            try
            {
                SchemaReader.Read(altered);
                return altered;
            }
            catch (SchemaException)
            {
            }
        }
    }

    private const string Gone = "\0";
    private const string Quotes = "\"\"\"";

    private static void AlterLine(string[] lines, Random random)
    {
        int place = random.Next(lines.Length);
        while (!Part().IsMatch(lines[place]))
            place = random.Next(lines.Length);

        Range description = DescriptionOf(lines, place);
        string line = lines[place];
        string indentation = line[..(line.Length - line.TrimStart().Length)];
        lines[place] = random.Next(6) switch
        {
            0 => Without(lines.AsSpan(description)),
            1 => $"{line}\n{indentation}addedByChance{Kind().Match(line).Value}",
            2 when line.EndsWith('!') => line[..^1],
            2 => line + "!",
            3 => Wrapped().Replace(line, ": [$1]"),
            4 => line.Replace("String", "Int", StringComparison.Ordinal).Replace("Int", "Float", StringComparison.Ordinal),
            _ => Described(lines.AsSpan(description), line),
        };
    }

    private static Range DescriptionOf(string[] lines, int place)
    {
        string above = lines[place - 1].Trim();
        if (above.Length > Quotes.Length && above.StartsWith(Quotes, StringComparison.Ordinal))
            return (place - 1)..place;

        if (above != Quotes)
            return place..place;

        int start = place - 2;
        while (lines[start].Trim() != Quotes)
            start--;

        return start..place;
    }

    private static string Without(Span<string> description)
    {
        description.Fill(Gone);
        return Gone;
    }

    private static string Described(Span<string> description, string line)
    {
        if (description.Length == 1)
            description[0] = description[0].Replace($".{Quotes}", $", by chance.{Quotes}", StringComparison.Ordinal);
        else if (description.Length > 2 && description[1] != Gone)
            description[1] += " By chance.";

        return line;
    }

    // A field, an argument or a value that stands on a line of its own, without a description that another would follow.
    [GeneratedRegex(@"^ +[A-Za-z_]+(: [\[\]!A-Za-z]+)?$")]
    private static partial Regex Part();

    [GeneratedRegex(@": .*$")]
    private static partial Regex Kind();

    [GeneratedRegex(@": ([^ ]+)$")]
    private static partial Regex Wrapped();

    [GeneratedRegex(@"^DESCRIPTION_CHANGED: Description of @\w+\(")]
    private static partial Regex DirectiveArgumentDescription();

    public sealed record Pair(string Before, string After);
}

/// <summary>A test that needs node and graphql-js installed; it says so where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GraphqlJsFactAttribute : FactAttribute
{
    /// <summary>Skips the test where something is missing.</summary>
    public GraphqlJsFactAttribute() => Skip =
        Directory.Exists(Path.Combine(GraphqlJs.Folder, "node_modules", "graphql")) ? null : $"graphql-js is absent: run 'npm ci' in {GraphqlJs.Folder}.";
}

/// <summary>graphql-js, asked for the changes between schemas.</summary>
internal static class GraphqlJs
{
    public static string Root { get; } = RootAbove(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Folder { get; } = Path.Combine(Root, "tests", "JourneyGov.GraphQL.Tests", "Comparing", "graphql-js");

    public static async Task<string[][]> ChangesAsync(IReadOnlyList<AgainstGraphqlJsSpecs.Pair> pairs)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(pairs, JsonSerializerOptions.Web));
            using Process node = Process.Start(new ProcessStartInfo("node", ["changes.mjs", file]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> output = node.StandardOutput.ReadToEndAsync();
            string error = await node.StandardError.ReadToEndAsync();
            await node.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(120));
            Assert.True(node.ExitCode == 0, error);
            return JsonSerializer.Deserialize<string[][]>(await output)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string RootAbove(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "JourneyGov.sln")) ? folder.FullName : RootAbove(folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository."));
}
