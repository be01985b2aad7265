// Processes to kill, and the check of what they saw. Arguments:
//   check [--store sqlite|postgres|FILE] [--minutes 10] [--kill-every 2] [--seed N] [--workers 3] [--clients 8] [--pace 40] [--journals FOLDER]
//   work ORDER           a worker of a check, which starts it
//   write FILE WORKSPACE writes until it is killed: lines "asked COMMAND", "done COMMAND POSITION"
using JourneyGov.EventLog.Conformance.Writer;
using JourneyGov.EventLog.Conformance.Writer.Faults;

switch (args)
{
    case ["check", .. var rest]:
        return await CheckCommand.RunAsync(rest);
    case ["work", var order]:
        await Worker.RunAsync(WorkOrder.Parse(order));
        return 0;
    case ["write", var file, var workspace]:
        await EndlessWriter.RunAsync(file, Guid.Parse(workspace));
        return 0;
    default:
        await Console.Error.WriteLineAsync("Say 'check', 'work ORDER' or 'write FILE WORKSPACE'.");
        return 2;
}
