using System.Text;
using JourneyGov.Application;

namespace JourneyGov.Server.CommandLine;

/// <summary>Where a command's text goes: a file, or standard output.</summary>
internal static class OutputFile
{
    /// <summary>Writes a text in UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file; null: standard output.</param>
    /// <param name="texts">The language to refuse in.</param>
    /// <param name="cancellation">Ends when the command is stopped.</param>
    /// <exception cref="CommandLineException">The file cannot be written.</exception>
    public static async Task WriteAsync(string text, string? file, Texts texts, CancellationToken cancellation)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            // The console's writer would take a terminal's encoding; a file that is piped on is UTF-8 like any other.
            await using Stream output = file is null ? Console.OpenStandardOutput() : File.Create(file);
            await output.WriteAsync(bytes, cancellation);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException(texts.Format("commandLine.export.unwritable", file ?? "-", problem.Message));
        }
    }
}
