using System.Text.Json;

namespace JourneyGov.Server.Hosting;

/// <summary>The folder that holds everything a server keeps: the store, and the keys that it gave out at its first start.</summary>
/// <param name="Path">The full path.</param>
public sealed record DataFolder(string Path)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The SQLite data file.</summary>
    public string Store => System.IO.Path.Combine(Path, "journeygov.sqlite");

    /// <summary>The demo persons' keys.</summary>
    public string DemoKeys => System.IO.Path.Combine(Path, "demo-keys.json");

    /// <summary>The first administrator's key.</summary>
    public string AdministratorKey => System.IO.Path.Combine(Path, "administrator-key.json");

    /// <summary>Names the folder, and creates it, for its owner alone, when it is missing.</summary>
    /// <exception cref="SettingsException">It cannot be created.</exception>
    public static DataFolder At(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(full);
            else
                Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The data folder {full} cannot be created: {exception.Message} Name another one with --data.", exception);
        }

        return new DataFolder(full);
    }

    /// <summary>Writes secrets to a file that only its owner may read.</summary>
    public static void WriteSecrets<T>(string file, T secrets)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        // A file that is there already keeps its mode; one that others may read must not get the secrets.
        File.Delete(file);
        using var stream = new FileStream(file, options);
        JsonSerializer.Serialize(stream, secrets, Json);
    }

    /// <summary>Reads secrets back; null when the file is not there.</summary>
    public static T? ReadSecrets<T>(string file)
    {
        if (!File.Exists(file))
            return default;

        using FileStream stream = File.OpenRead(file);
        return JsonSerializer.Deserialize<T>(stream, Json);
    }
}

/// <summary>A person's key, as it is given out once.</summary>
/// <param name="Person">Their name.</param>
/// <param name="Team">Their team's name; null for roles in the whole workspace.</param>
/// <param name="Role">Their role.</param>
/// <param name="Key">The key, for <c>Authorization: Bearer</c>.</param>
public sealed record GivenKey(string Person, string? Team, string Role, string Key);
