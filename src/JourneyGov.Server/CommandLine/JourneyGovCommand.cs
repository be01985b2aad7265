using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.Server.CommandLine.Schemas;
using JourneyGov.Server.CommandLine.Sealing;

namespace JourneyGov.Server.CommandLine;

/// <summary>The program <c>journeygov</c>: one root command, one file per subcommand.</summary>
internal static class JourneyGovCommand
{
    /// <summary>The whole command line, speaking one language.</summary>
    public static RootCommand Create(Texts texts) => new(texts["commandLine.description"])
    {
        ServeCommand.Create(texts),
        MigrateCommand.Create(texts),
        VerifyCommand.Create(texts),
        RebuildCommand.Create(texts),
        CopyCommand.Create(texts),
        BackupCommand.Create(texts),
        RestoreCommand.Create(texts),
        SealCommand.Create(texts),
        ImportCommand.Create(texts),
        ExportCommand.Create(texts),
        KeyCommand.Create(texts),
        EraseCommand.Create(texts),
        RehearseCommand.Create(texts),
        SchemaCommand.Create(texts),
    };
}
