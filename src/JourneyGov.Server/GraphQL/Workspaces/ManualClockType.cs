using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.EventLog;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.Clock;
using JourneyGov.Server.GraphQL.Refusals;
using JourneyGov.Server.Hosting;
using JourneyGov.Server.Identity;
using MediatR;

namespace JourneyGov.Server.GraphQL.Workspaces;

/// <summary>Binds the clock of a server that rehearses.</summary>
internal static class ManualClockType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        schema.Input<MoveClockInput>("MoveClockInput").Input<FoundWorkspaceInput>("FoundWorkspaceInput");
        schema.Type<MoveClockPayload>("MoveClockPayload");
        schema.Type<FoundWorkspacePayload>("FoundWorkspacePayload");
        query.Field("manualClock", (_, context) => context.Request<RequestContext>().Clock.GetUtcNow());
        mutation
            .FieldAsync<MoveClock, MoveClockPayload>("moveClock", (_, arguments, context) => MoveAsync(arguments.Input, context))
            .FieldAsync<FoundWorkspace, FoundWorkspacePayload>("foundWorkspace", (_, arguments, context) => FoundAsync(arguments.Input, context));
    }

    private static async Task<MoveClockPayload> MoveAsync(MoveClockInput input, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        var clock = request.Get<ManualClock>();
        if (!request.Caller.Is(WorkspaceRole.Administrator))
            return Refuse(clock, Refusal.Because(RefusalCode.NotAllowed));
        if (!clock.MoveTo(input.To))
            return Refuse(clock, Refusal.Because(RefusalCode.OutOfRange, "to", $"{clock.GetUtcNow():O}", $"{DateTimeOffset.MaxValue:O}"));

        var time = request.Get<WorkspaceClock>();
        foreach (Guid workspace in await request.Get<IEventLog>().WorkspacesAsync(context.Cancellation))
            await UntilNothingIsDueAsync(time, workspace, input.To, context.Cancellation);
        request.Get<ClockHealth>().Ticked(input.To);
        return new(clock.GetUtcNow(), []);
    }

    private static async Task<FoundWorkspacePayload> FoundAsync(FoundWorkspaceInput input, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        if (!request.Caller.Is(WorkspaceRole.Administrator))
            return new(null, [Refused.Of(Refusal.Because(RefusalCode.NotAllowed), map: null)]);
        var administrator = new GivenKey(input.Administrator, null, nameof(WorkspaceRole.Administrator), ApiKeySecret.Create());
        CommandOutcome outcome = await FirstStart.FoundAsync(
            request.Get<IMediator>(), request.Clock.GetUtcNow(), input.Name, input.Language, administrator, request.Texts, context.Cancellation);
        return new(
            outcome.Refusals.Count == 0 ? administrator.Key : null, [.. outcome.Refusals.Select(refusal => Refused.Of(refusal, map: null))]);
    }

    // What time brings about may have a date of its own.
    private static async Task UntilNothingIsDueAsync(WorkspaceClock time, Guid workspace, DateTimeOffset now, CancellationToken cancellation)
    {
        while ((await time.KeepTimeAsync(workspace, now, cancellation)).Count > 0)
            cancellation.ThrowIfCancellationRequested();
    }

    private static MoveClockPayload Refuse(ManualClock clock, Refusal why) => new(clock.GetUtcNow(), [Refused.Of(why, map: null)]);
}

/// <summary>The argument of <c>moveClock</c>.</summary>
internal sealed record MoveClock(MoveClockInput Input);

/// <summary>Moves the clock on.</summary>
internal sealed record MoveClockInput(DateTimeOffset To);

/// <summary>What moving it came to.</summary>
internal sealed record MoveClockPayload(DateTimeOffset Now, IReadOnlyList<Refused> Refusals);

/// <summary>The argument of <c>foundWorkspace</c>.</summary>
internal sealed record FoundWorkspace(FoundWorkspaceInput Input);

/// <summary>Founds a workspace.</summary>
internal sealed record FoundWorkspaceInput(string Name, string Language, string Administrator);

/// <summary>What founding it came to.</summary>
internal sealed record FoundWorkspacePayload(string? Key, IReadOnlyList<Refused> Refusals);
