using System.Data.Common;
using System.Text.RegularExpressions;
using JourneyGov.EventLog;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>Faults of our own, provoked by taking tables away under a running server: the caller learns nothing but a trace id.</summary>
public sealed partial class HostileFaultSpecs(EmptyServer server) : IClassFixture<EmptyServer>
{
    private static readonly string[] Inside = ["Exception", "   at ", "SQLite", "no such table", "Microsoft.", "Npgsql", "does not exist", ".cs", "review_sign_off", "api_key"];

    [Fact]
    public async Task A_fault_in_a_field_and_one_outside_of_the_engine_tell_a_trace_id_that_the_log_knows()
    {
        DraftedMap map = await server.Organisation.DraftAsync("A faulty map");
        await TakeAwayAsync("review");
        await MustTellOnlyTraceAsync("query($id: ID!) { journeyMap(id: $id) { title currentReview { id } } reviews { nodes { id } } }", map.Id, server.Organisation.SalesLead, 200);

        await TakeAwayAsync("api_key");
        // With a key that is asked with for the first time: who asked before is known.
        await MustTellOnlyTraceAsync("{ viewer { language } }", map.Id, server.Organisation.SupportLead, 500);
    }

    private async Task MustTellOnlyTraceAsync(string query, string id, ApiClient caller, int status)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(new { query, variables = new { id } });
        using HttpResponseMessage response = await caller.Http.PostAsync("/graphql", content);
        Answer answer = await Answer.OfAsync(response);

        Assert.Equal((status, "application/json", "INTERNAL_SERVER_ERROR"), (answer.Status, answer.MediaType, answer.Code));
        Assert.All(Inside, detail => Assert.DoesNotContain(detail, answer.Body, StringComparison.Ordinal));
        string trace = Trace().Match(answer.Body).Groups[1].Value;
        await MustLogAsync($"trace {trace}");
        await MustLogAsync(TestStore.Kind == StoreKind.Sqlite ? "no such table" : "does not exist");
    }

    // The log is written behind the answer.
    private async Task MustLogAsync(string text)
    {
        for (int look = 0; look < 100 && !server.Server.Output.Contains(text, StringComparison.Ordinal); look++)
            await Task.Delay(100);

        Assert.Contains(text, server.Server.Output, StringComparison.Ordinal);
    }

    private async Task TakeAwayAsync(string table)
    {
        await using DbConnection connection = await TestStore.ConnectAsync(server.Server.DataFolder);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = $"ALTER TABLE {table} RENAME TO {table}_taken_away";
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("\"traceId\":\"([0-9a-f]{32})\"")]
    private static partial Regex Trace();
}
