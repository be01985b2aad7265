namespace JourneyGov.Server.Hosting;

/// <summary>
/// What can be set about a running program. The command line wins over <c>JOURNEYGOV_…</c> variables, these over the settings file
/// (<c>journeygov.json</c> in the current folder, or the one that <c>--settings</c> or <c>JOURNEYGOV_SETTINGS</c> names), that over the defaults.
/// </summary>
public sealed record Settings
{
    /// <summary>The settings file that is read without being named.</summary>
    public const string DefaultFile = "journeygov.json";

    /// <summary>Where the store and the demo's keys lie; created when missing.</summary>
    public string Data { get; init; } = "journeygov-data";

    /// <summary>The addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The largest request body, in bytes.</summary>
    public long MaxRequestBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>How long one operation may run, in seconds.</summary>
    public int OperationTimeoutSeconds { get; init; } = 15;

    /// <summary>How many sockets may be open at the same time, whoever opened them.</summary>
    public int MaxSockets { get; init; } = 1000;

    /// <summary>How many operations may run on one socket or event stream at the same time.</summary>
    public int SubscriptionsPerConnection { get; init; } = 50;

    /// <summary>How many operations one caller may have running at the same time on all sockets and event streams; each reserved event stream counts as one.</summary>
    public int SubscriptionsPerCaller { get; init; } = 200;

    /// <summary>How long a socket may stay without saying who asks, in seconds.</summary>
    public int SocketInitSeconds { get; init; } = 10;

    /// <summary>How often sockets are asked for a sign of life, and event streams give one, in seconds.</summary>
    public int PingSeconds { get; init; } = 15;

    /// <summary>How often the standing of those who subscribe is read again while nothing happens, in seconds.</summary>
    public int StandingSeconds { get; init; } = 5;

    /// <summary>How long a message may wait for a client that does not read before the client is dropped, in seconds.</summary>
    public int SlowClientSeconds { get; init; } = 15;

    /// <summary>How often the clock looks at the reviews, in seconds.</summary>
    public int ClockSeconds { get; init; } = 60;

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
            IConfiguration configuration = new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(file ?? DefaultFile), optional: true)
                .AddEnvironmentVariables("JOURNEYGOV_")
                .AddInMemoryCollection(fromCommandLine.Where(pair => pair.Value is not null))
                .Build();
            return Check(configuration.Get<Settings>() ?? new Settings());
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or FormatException)
        {
            throw new SettingsException($"The settings cannot be read: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
    }

    private static Settings Check(Settings settings)
    {
        (string Name, long Value, long Least, long Most)[] ranges =
        [
            (nameof(MaxRequestBytes), settings.MaxRequestBytes, 1024, 1024L * 1024 * 1024),
            (nameof(OperationTimeoutSeconds), settings.OperationTimeoutSeconds, 1, 3600),
            (nameof(MaxSockets), settings.MaxSockets, 1, 1_000_000),
            (nameof(SubscriptionsPerConnection), settings.SubscriptionsPerConnection, 1, 10_000),
            (nameof(SubscriptionsPerCaller), settings.SubscriptionsPerCaller, 1, 1_000_000),
            (nameof(SocketInitSeconds), settings.SocketInitSeconds, 1, 3600),
            (nameof(PingSeconds), settings.PingSeconds, 1, 3600),
            (nameof(StandingSeconds), settings.StandingSeconds, 1, 3600),
            (nameof(SlowClientSeconds), settings.SlowClientSeconds, 1, 3600),
            (nameof(ClockSeconds), settings.ClockSeconds, 1, 3600),
        ];
        foreach ((string name, long value, long least, long most) in ranges)
        {
            if (value < least || value > most)
                throw new SettingsException($"The setting {name} is {value}; it must lie between {least} and {most}.");
        }

        return settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } urls
            && Array.TrueForAll(urls, IsAddress)
            ? settings
            : throw new SettingsException($"The setting {nameof(Urls)} is '{settings.Urls}'; give addresses such as http://127.0.0.1:5080, separated by semicolons.");
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
