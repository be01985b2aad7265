using JourneyGov.Application.Transacting;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Given;

/// <summary>A log in which somebody else always is faster: their command is accepted just before each append.</summary>
internal sealed class OvertakenLog(IEventLog log, Func<int, Task<CommandOutcome>> faster) : PassingLog(log)
{
    public int Times { get; private set; }

    public override async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        Organisation.Accepted(await faster(++Times));
        return await base.AppendAsync(request, cancellationToken);
    }
}
