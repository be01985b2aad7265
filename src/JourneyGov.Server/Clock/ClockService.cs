using JourneyGov.Application.Transacting;
using JourneyGov.Server.Hosting;
using Npgsql;
using Quartz;

namespace JourneyGov.Server.Clock;

/// <summary>
/// Sets up Quartz: one trigger that ticks, none per review. Over PostgreSQL its tables lie in the store, and of all nodes one ticks each time;
/// over an SQLite file it keeps everything in memory. Nothing in it has to be kept: what is due is read from the views.
/// </summary>
internal static class ClockService
{
    // What a killed node was about to do is found within their sum.
    private static readonly TimeSpan SignOfLifeEvery = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(5);

    /// <summary>Adds the clock. Its first tick comes at start, so that what fell due while nothing ran is caught up.</summary>
    public static void AddReviewClock(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<ClockHealth>();
        services.AddSingleton<WorkspaceClock>();
        services.AddQuartz(quartz =>
        {
            if (StoreAddress.Of(settings) is { IsPostgres: true } store)
                KeepIn(store, quartz);
            quartz.ScheduleJob<ReviewClockJob>(
                trigger => trigger.WithIdentity(ReviewClockJob.Trigger).StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(Interval(settings)).RepeatForever()),
                job => job.WithIdentity(ReviewClockJob.Job).RequestRecovery(true));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<ClockWatch>();
    }

    /// <summary>Makes Quartz's tables in a database, as its owner.</summary>
    public static async Task MigrateAsync(StoreAddress store, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddQuartz(quartz => KeepIn(store, quartz));
        await using ServiceProvider provider = services.BuildServiceProvider();
        IScheduler scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellation);
        await scheduler.Shutdown(waitForJobsToComplete: true, cancellation);
    }

    /// <summary>Winds the clock up where its trigger is gone.</summary>
    /// <returns>Whether it was.</returns>
    public static async Task<bool> WindUpAsync(IScheduler scheduler, Settings settings, CancellationToken cancellation)
    {
        if (await scheduler.GetTrigger(ReviewClockJob.Trigger, cancellation) is not null)
            return false;

        IJobDetail job = JobBuilder.Create<ReviewClockJob>().WithIdentity(ReviewClockJob.Job).RequestRecovery(true).Build();
        ITrigger trigger = TriggerBuilder.Create()
            .WithIdentity(ReviewClockJob.Trigger).StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(Interval(settings)).RepeatForever()).Build();
        await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellation);
        return true;
    }

    private static TimeSpan Interval(Settings settings) => TimeSpan.FromSeconds(settings.ClockSeconds);

    private static void KeepIn(StoreAddress store, IQuartzBuilder quartz)
    {
        var connection = new NpgsqlConnectionStringBuilder(store.Text) { ApplicationName = "JourneyGov clock", MaxPoolSize = 5 };
        quartz.UsePersistentStore(persistent =>
        {
            persistent.UsePostgres(connection.ConnectionString);
            persistent.UseSystemTextJsonSerializer();
            persistent.ProvisionSchema();
            persistent.UseClustering(cluster =>
            {
                cluster.CheckinInterval = SignOfLifeEvery;
                cluster.CheckinMisfireThreshold = DeadAfter;
            });
        });
    }
}
