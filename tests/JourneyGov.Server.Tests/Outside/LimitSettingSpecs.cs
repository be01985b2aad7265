using System.Text.RegularExpressions;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>The settings and limits as an operator sets them: by name, within their ranges, all told in one place.</summary>
public sealed partial class LimitSettingSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_readme_tells_every_setting_with_its_default_and_range()
    {
        var told = Rows().Matches(File.ReadAllText(Path.Combine(Node.Root, "src/JourneyGov.Server/README.md")))
            .ToDictionary(row => row.Groups["name"].Value, row => (Default: row.Groups["default"].Value, Range: row.Groups["range"].Value));
        var settings = new Settings();
        var ranges = settings.Ranges().ToDictionary(range => range.Name.Split(':')[^1], range => $"{range.Least}–{range.Most}");
        var defaults = new object[] { settings, settings.Limits, settings.Subscriptions }
            .SelectMany(section => section.GetType().GetProperties().Select(property => (property.Name, Value: property.GetValue(section))))
            .Where(setting => setting.Value is not (LimitSettings or SubscriptionSettings))
            .ToDictionary(setting => setting.Name, setting => setting.Value switch { bool truth => truth ? "true" : "false", var other => $"{other}" });

        Assert.Equal(defaults.Keys.Order(), told.Keys.Order());
        Assert.All(told, row => Assert.Equal((defaults[row.Key], ranges.GetValueOrDefault(row.Key, "")), row.Value));
    }

    [Fact]
    public void Each_limit_out_of_its_range_is_refused_with_its_name_and_range()
    {
        foreach ((string name, _, long least, long most) in new LimitSettings().Ranges())
        {
            foreach (long value in new[] { least - 1, Math.Min(most + 1, int.MaxValue) }.Where(value => value < least || value > most))
            {
                var refusal = Assert.Throws<SettingsException>(() => Read(name, $"{value}"));
                Assert.Equal($"The setting Limits:{name} is {value}; it must lie between {least} and {most}.", refusal.Message);
            }

            Assert.Contains(Read(name, $"{least}").Limits.Ranges(), range => range.Name == name && range.Value == least);
        }
    }

    [Fact]
    public void What_sockets_and_event_streams_may_take_is_held_to_its_names_and_ranges()
    {
        foreach ((string name, _, long least, long most) in new SubscriptionSettings().Ranges())
        {
            var refusal = Assert.Throws<SettingsException>(() => Subscribing(name, $"{least - 1}"));
            Assert.Equal($"The setting Subscriptions:{name} is {least - 1}; it must lie between {least} and {most}.", refusal.Message);
        }

        var unknown = Assert.Throws<SettingsException>(() => Subscribing("MaxPerCalls", "5"));
        Assert.Contains("Subscriptions:MaxPerCalls", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("MaxPerCaller", unknown.Message, StringComparison.Ordinal);

        static Settings Subscribing(string name, string value) => Settings.Read(null, new Dictionary<string, string?> { [$"Subscriptions:{name}"] = value });
    }

    [Fact]
    public void A_limit_that_does_not_exist_is_refused_with_those_that_do()
    {
        var refusal = Assert.Throws<SettingsException>(() => Read("MaxAlias", "5"));

        Assert.Contains("Limits:MaxAlias", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("MaxAliases", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "trustedDocumentOnly": true }""", "trustedDocumentOnly", "TrustedDocumentsOnly")]
    [InlineData("""{ "maxCost": 7 }""", "maxCost", "Limits")]
    [InlineData("""{ "subscriptions": { "maxSocket": 7 } }""", "Subscriptions:maxSocket", "MaxSockets")]
    public void A_setting_that_does_not_exist_is_refused_with_those_that_do(string text, string wrong, string right)
    {
        string file = Path.Combine(_folder.Path, "settings.json");
        File.WriteAllText(file, text);

        var refusal = Assert.Throws<SettingsException>(() => Settings.Read(file, new Dictionary<string, string?>()));
        Assert.Contains($"There is no setting {wrong};", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(right, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Switches_and_numbers_are_read_from_the_section()
    {
        string file = Path.Combine(_folder.Path, "settings.json");
        File.WriteAllText(file, """{ "limits": { "allowSuggestions": false, "allowIntrospection": false, "maxCost": 7 } }""");

        LimitSettings limits = Settings.Read(file, new Dictionary<string, string?>()).Limits;
        Assert.Equal((false, false, 7, 100), (limits.AllowSuggestions, limits.AllowIntrospection, limits.MaxCost, limits.MaxAliases));
    }

    public void Dispose() => _folder.Dispose();

    private static Settings Read(string name, string value) => Settings.Read(null, new Dictionary<string, string?> { [$"Limits:{name}"] = value });

    [GeneratedRegex(@"^\| `(?<name>\w+)`[ °]*\| `?(?<default>[^ `|]*)`? ?\| (?<range>[\d–]*) ?\|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
