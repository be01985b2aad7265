using System.CommandLine;
using JourneyGov.Application;

namespace JourneyGov.Server.CommandLine;

/// <summary><c>journeygov key</c>: gives a person a new API key. Whoever may write the data folder may do so: it is the way back in for those who lost theirs.</summary>
internal static class KeyCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("key", texts["commandLine.key.description"]);
        return command;
    }
}
