using System.Globalization;

namespace JourneyGov.EventLog.Conformance.Writer.Faults;

/// <summary>The long run by command.</summary>
internal static class CheckCommand
{
    /// <returns>The exit code: 0 when every promise held.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("journeygov-check-").FullName;
        var order = new CheckOrder(
            Value(arguments, "--journals", folder), TimeSpan.FromMinutes(Number(arguments, "--minutes", 10)),
            TimeSpan.FromSeconds(Number(arguments, "--kill-every", 2)), (int)Number(arguments, "--seed", Random.Shared.Next(1_000_000)),
            (int)Number(arguments, "--workers", 3), (int)Number(arguments, "--clients", 8),
            TimeSpan.FromMilliseconds(Number(arguments, "--pace", 40)));
        await using IFaultyDatabase database = Value(arguments, "--store", "sqlite") switch
        {
            "sqlite" => new FaultyFile(Path.Combine(folder, "journeygov.sqlite")),
            "postgres" => await FaultyPostgres.StartAsync(order.Seed),
            var file => new FaultyFile(file),
        };
        await Console.Out.WriteLineAsync($"seed {order.Seed}, journals in {order.Folder}");
        var outcome = await new CheckRun(database, order, Console.Out.WriteLine).RunAsync();
        await Console.Out.WriteLineAsync($"{outcome}");
        return outcome.IsSound ? 0 : 1;
    }

    private static double Number(IReadOnlyList<string> arguments, string name, double otherwise) =>
        double.Parse(Value(arguments, name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    private static string Value(IReadOnlyList<string> arguments, string name, string otherwise)
    {
        for (var index = 0; index + 1 < arguments.Count; index++)
            if (arguments[index] == name)
                return arguments[index + 1];
        return otherwise;
    }
}
