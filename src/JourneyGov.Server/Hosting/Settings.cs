namespace JourneyGov.Server.Hosting;

/// <summary>
/// What can be set about a running program. The command line wins over <c>JOURNEYGOV_…</c> variables, these over the settings file
/// (<c>journeygov.json</c> in the current folder, or the one that <c>--settings</c> or <c>JOURNEYGOV_SETTINGS</c> names), that over the defaults.
/// </summary>
public sealed record Settings
{
    /// <summary>The settings file that is read without being named.</summary>
    public const string DefaultFile = "journeygov.json";

    /// <summary>Where the first keys lie, and the store when none is named; created when missing.</summary>
    public string Data { get; init; } = "journeygov-data";

    /// <summary>
    /// A PostgreSQL database (<c>Host=…;Database=…;Username=…;Password=…</c>) or an SQLite data file (its path); null: the data folder's own file.
    /// </summary>
    public string? Store { get; init; }

    /// <summary>The addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The largest request body, in bytes.</summary>
    public long MaxRequestBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>How long one operation may run, in seconds.</summary>
    public int OperationTimeoutSeconds { get; init; } = 15;

    /// <summary>
    /// The web pages that may ask from a browser: their origins such as https://app.example, separated by semicolons; * for any. None by
    /// default.
    /// </summary>
    public string CorsOrigins { get; init; } = "";

    /// <summary>A manifest of trusted documents, or a folder of them (*.json), as build tools of clients write it; null: none.</summary>
    public string? TrustedDocuments { get; init; }

    /// <summary>Whether nothing but the trusted documents runs.</summary>
    public bool TrustedDocumentsOnly { get; init; }

    /// <summary>
    /// How much memory documents may take that clients register by their hash (automatic persisted queries), in bytes; 0: not offered.
    /// </summary>
    public int AutomaticDocumentBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>What sockets and event streams may take.</summary>
    public SubscriptionSettings Subscriptions { get; init; } = new();

    /// <summary>How often the clock looks at the reviews, in seconds.</summary>
    public int ClockSeconds { get; init; } = 60;

    /// <summary>How much one request may ask for.</summary>
    public LimitSettings Limits { get; init; } = new();

    /// <summary>Reads the settings.</summary>
    /// <param name="file">A settings file that must exist; null: the default one, if it is there.</param>
    /// <param name="fromCommandLine">What the command line says, by name; null values say nothing.</param>
    /// <exception cref="SettingsException">A file is missing or malformed, or a value is out of range.</exception>
    public static Settings Read(string? file, IReadOnlyDictionary<string, string?> fromCommandLine)
    {
        file ??= Environment.GetEnvironmentVariable("JOURNEYGOV_SETTINGS");
        if (file is not null && !File.Exists(file))
            throw new SettingsException($"The settings file {Path.GetFullPath(file)} does not exist.");

        try
        {
            IConfiguration fromFile = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file ?? DefaultFile), optional: true).Build();
            IConfiguration configuration = new ConfigurationBuilder()
                .AddConfiguration(fromFile)
                .AddEnvironmentVariables("JOURNEYGOV_")
                .AddInMemoryCollection(fromCommandLine.Where(pair => pair.Value is not null))
                .Build();
            CheckNames<Settings>(fromFile);
            CheckNames<LimitSettings>(configuration.GetSection(nameof(Limits)));
            CheckNames<SubscriptionSettings>(configuration.GetSection(nameof(Subscriptions)));
            return Check(configuration.Get<Settings>() ?? new Settings());
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or FormatException)
        {
            throw new SettingsException($"The settings cannot be read: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
    }

    // What was misspelt would silently stay what it was: a limit too wide, a server open to all documents. Variables outside of the sections
    // are not checked, since others' may begin with the same word.
    private static void CheckNames<TSettings>(IConfiguration given)
    {
        string[] known = [.. typeof(TSettings).GetProperties().Select(property => property.Name)];
        foreach (IConfigurationSection setting in given.GetChildren())
        {
            if (!known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
                throw new SettingsException($"There is no setting {setting.Path}; there are {string.Join(", ", known)}.");
        }
    }

    /// <summary>The numbers, sections and all, with the least and the most that each may be.</summary>
    public IEnumerable<(string Name, long Value, long Least, long Most)> Ranges() =>
    [
        (nameof(MaxRequestBytes), MaxRequestBytes, 1024, 1024L * 1024 * 1024),
        (nameof(OperationTimeoutSeconds), OperationTimeoutSeconds, 1, 3600),
        (nameof(AutomaticDocumentBytes), AutomaticDocumentBytes, 0, 1024L * 1024 * 1024),
        (nameof(ClockSeconds), ClockSeconds, 1, 3600),
        .. Subscriptions.Ranges().Select(range => range with { Name = $"{nameof(Subscriptions)}:{range.Name}" }),
        .. Limits.Ranges().Select(range => range with { Name = $"{nameof(Limits)}:{range.Name}" }),
    ];

    private static Settings Check(Settings settings)
    {
        foreach ((string name, long value, long least, long most) in settings.Ranges())
        {
            if (value < least || value > most)
                throw new SettingsException($"The setting {name} is {value}; it must lie between {least} and {most}.");
        }

        if (CrossOrigin.Misspelled(settings) is { } origin)
        {
            const string remedy = "give origins such as https://app.example, without a path, separated by semicolons";
            throw new SettingsException($"The setting {nameof(CorsOrigins)} has '{origin}'; {remedy}.");
        }

        if (settings is { TrustedDocumentsOnly: true, TrustedDocuments: null or "" })
        {
            const string problem = $"is on and {nameof(TrustedDocuments)} names no manifest, so that nothing could run";
            throw new SettingsException($"The setting {nameof(TrustedDocumentsOnly)} {problem}.");
        }

        return settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } urls
            && Array.TrueForAll(urls, IsAddress)
            ? settings
            : throw new SettingsException(
                $"The setting {nameof(Urls)} is '{settings.Urls}'; give addresses such as http://127.0.0.1:5080, separated by semicolons.");
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", Port: >= 0 and <= ushort.MaxValue };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>The settings cannot be used; the message says which and why.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>Refuses the settings.</summary>
    public SettingsException(string message) : base(message)
    {
    }

    /// <summary>Refuses the settings on account of another failure.</summary>
    public SettingsException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
