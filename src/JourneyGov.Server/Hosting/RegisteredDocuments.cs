using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Transport;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.Server.Hosting;

/// <summary>The documents that the settings register.</summary>
internal static class RegisteredDocuments
{
    /// <summary>Reads the manifests, and holds every document in them against the schema.</summary>
    /// <exception cref="SettingsException">All that is wrong with them.</exception>
    public static DocumentResolver Open(Settings settings, Schema schema, EngineOptions options)
    {
        try
        {
            TrustedDocuments trusted = settings.TrustedDocuments is { Length: > 0 } path
                ? TrustedDocuments.Register(Read(path), schema, options.Parsing, options.Document)
                : TrustedDocuments.None;
            return new DocumentResolver(trusted, new AutomaticDocuments(settings.AutomaticDocumentBytes), settings.TrustedDocumentsOnly);
        }
        catch (TrustedDocumentsException exception)
        {
            string problems = string.Join("\n  ", exception.Problems);
            throw new SettingsException(
                $"The setting {nameof(Settings.TrustedDocuments)} registers documents that cannot run.\n  {problems}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The setting {nameof(Settings.TrustedDocuments)}: {exception.Message}", exception);
        }
    }

    // All manifests are read before any is refused, so that all that is wrong is told at once.
    private static List<DocumentManifest> Read(string path)
    {
        string full = Path.GetFullPath(path);
        string[] files = Directory.Exists(full) ? [.. Directory.GetFiles(full, "*.json").Order(StringComparer.Ordinal)] : [full];
        if (files.Length == 0)
            throw new TrustedDocumentsException([$"{full}: There is no manifest (*.json) in this folder."]);

        var manifests = new List<DocumentManifest>();
        var problems = new List<string>();
        foreach (string file in files)
        {
            try
            {
                manifests.Add(DocumentManifest.Read(file, File.ReadAllBytes(file)));
            }
            catch (TrustedDocumentsException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        return problems.Count == 0 ? manifests : throw new TrustedDocumentsException(problems);
    }
}
