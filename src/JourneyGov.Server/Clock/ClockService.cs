using JourneyGov.Application.Reviews;
using JourneyGov.Server.Hosting;
using Quartz;

namespace JourneyGov.Server.Clock;

/// <summary>Sets up Quartz: one trigger that ticks, none per review.</summary>
internal static class ClockService
{
    /// <summary>Adds the clock. Its first tick comes at start, so that what fell due while nothing ran is caught up.</summary>
    public static void AddReviewClock(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<ClockHealth>();
        services.AddSingleton<ReviewClock>();
        services.AddQuartz(quartz => quartz.ScheduleJob<ReviewClockJob>(trigger => trigger
            .WithIdentity("review-clock")
            .StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(settings.ClockSeconds)).RepeatForever())));
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
