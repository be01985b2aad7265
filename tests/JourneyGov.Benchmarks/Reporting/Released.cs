using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JourneyGov.Benchmarks.Reporting;

/// <summary>
/// The figures of the last release. Machines differ, so ratios to what ran beside it are kept and compared; what is allocated is the same anywhere.
/// </summary>
/// <param name="Version">The release.</param>
/// <param name="Machine">Where they were measured.</param>
/// <param name="Figures">The figures, by the row's key.</param>
internal sealed record Released(string Version, string Machine, IReadOnlyDictionary<string, Released.Figure> Figures)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One row of the release.</summary>
    /// <param name="TimesAsFastAs">How many times as fast as each of the others.</param>
    /// <param name="AllocatedBytes">For one operation.</param>
    /// <param name="PeakMebibytes">Of the process.</param>
    internal sealed record Figure(IReadOnlyDictionary<string, double> TimesAsFastAs, double? AllocatedBytes, double? PeakMebibytes);

    /// <summary>Reads them; null when there are none.</summary>
    public static Released? Read(string file) => File.Exists(file) ? JsonSerializer.Deserialize<Released>(File.ReadAllBytes(file), Json) : null;

    /// <summary>What this run measured, on top of what an earlier run of the same release measured.</summary>
    public static Released Of(string version, IReadOnlyList<Row> rows, IReadOnlyList<Measured> measured, Released? before)
    {
        Dictionary<string, Figure> now = rows.Select(row => KeyValuePair.Create(row.Key, FigureOf(row)))
            .Concat(measured.Where(it => it.Beside is not null).Select(it => KeyValuePair.Create(it.Key, FigureOf(it))))
            .ToDictionary();
        return new(
            version, DescribeMachine(),
            (before?.Figures ?? new Dictionary<string, Figure>())
                .Where(figure => !now.ContainsKey(figure.Key))
                .Concat(now)
                .OrderBy(figure => figure.Key, StringComparer.Ordinal)
                .ToDictionary());
    }

    /// <summary>Keeps them.</summary>
    public void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(this, Json) + "\n");
    }

    /// <summary>How a row stands to the release: by how much it became faster beside Mercurius, and what it allocates now against then.</summary>
    public string ChangeOf(Row row)
    {
        if (!Figures.TryGetValue(row.Key, out Figure? then))
            return "new";

        IEnumerable<string> changes = then.TimesAsFastAs
            .Where(_ => row.Others.Count > 0)
            .Take(1)
            .Select(ratio => $"speed {Change(row.TimesAsFastAs(ratio.Key), ratio.Value)}");
        if (then.AllocatedBytes is { } allocated)
            changes = changes.Append($"allocated {Change(row.AllocatedBytes, allocated)}");

        return string.Join(", ", changes);
    }

    private static string Change(double? now, double then) =>
        now is { } figure ? (figure / then - 1).ToString("+0 %;−0 %;±0 %", CultureInfo.InvariantCulture) : "not measured";

    private static Figure FigureOf(Row row) => new(
        Other.All.Where(row.Others.ContainsKey).ToDictionary(other => other, other => Math.Round(row.TimesAsFastAs(other)!.Value, 3)),
        row.AllocatedBytes is { } bytes ? Math.Round(bytes) : null,
        row.PeakMebibytes is { } peak ? Math.Round(peak) : null);

    private static Figure FigureOf(Measured it) => new(
        new Dictionary<string, double> { [it.Beside!.Title] = Math.Round(it.Unit is Unit.Microseconds ? 1 / it.Ratio!.Value : it.Ratio!.Value, 3) }, null, null);

    private static string DescribeMachine() => string.Join(", ",
        ProcessorName(), $"{Environment.ProcessorCount} processors", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB",
        RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, $"Node.js {Node.Version}");

    private static string ProcessorName() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();
}
