using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>Values that are wrong, one at a time, in every field of every mutation there is.</summary>
public class HostileValueSpecs(HostileServer server) : UnderAttack(server)
{
    private static readonly Dictionary<string, string[]> WrongTypes = new()
    {
        ["Int"] = ["\"1\"", "1.5", "2147483648", "-2147483649", "1e400", "true", "{}"],
        ["Float"] = ["\"1\"", "true", "{}"],
        ["String"] = ["1", "true", "{}", "[[\"a\"]]"],
        ["ID"] = ["true", "1.5", "{}", "[[\"a\"]]"],
        ["Boolean"] = ["\"true\"", "1"],
        ["Date"] = ["\"\"", "\"2026-02-30\"", "\"2026-2-3\"", "\"31.03.2026\"", "\"2026-03-31T00:00:00Z\"", "20260331", "\"12026-01-01\""],
        ["DateTime"] = ["\"\"", "\"2026-02-30T00:00:00Z\"", "\"2026-03-31\"", "\"2026-03-31T25:00:00Z\"", "\"2026-03-31T09:30:00\"", "\"9999-12-31T23:59:59-14:00\"", "0"],
        ["UUID"] = ["\"\"", "\"nonsense\"", "\"00000000-0000-0000-0000-000000000000\"", "1"],
        ["enum"] = ["\"NONSENSE\"", "\"\"", "1", "true"],
        ["input"] = ["\"a\"", "1", "{\"nonsense\":1}"],
    };

    private static readonly string[] Malformed =
    [
        "", " ", "x", "team", "team_", "_", "team_zz", "journeyMap_ffff", "team_ffffffffffffffffffffffffffffffff ", "🙂", "' OR 1=1 --", "\0", "null", "0",
        "-1", "version_ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "../../etc/passwd", "stage_00000000000000000000000000000000", "é_" + "ffffffffffffffffffffffffffffffff",
    ];

    [Fact]
    public async Task A_value_of_a_wrong_type_is_refused_with_its_place()
    {
        SchemaShape schema = await SchemaShape.ReadAsync(Server.Client);
        var cases = schema.Mutations.SelectMany(mutation => Inputs(schema, mutation.Input).SelectMany(it =>
            Wrong(schema, it.Place).Select(wrong => (mutation.Name, mutation.Input, it.Place, Sent: it.Place.With(it.Sample, wrong))))).ToList();

        Assert.True(cases.Count > 1_000, $"{cases.Count}");
        await ForEachAsync(cases, async it =>
        {
            Answer answer = await MutateAsync(schema, it.Name, it.Input, it.Sent);
            answer.Refuses($"{it.Name} {it.Place.Path} {it.Sent.ToJsonString()}", 400, "BAD_USER_INPUT", it.Place.Name);
        });
    }

    [Fact]
    public async Task A_text_that_is_endless_or_no_text_is_refused_where_it_stands()
    {
        string[] texts = [new string('x', 20_000), "bell \u0007", "nul \0"];
        await EachIsRefusedAsync("String", texts.Select(text => (JsonNode)text), except: place => place.Name is "reason" && place.Path == "reason");
    }

    [Fact]
    public async Task A_number_out_of_its_range_is_refused_where_it_stands() =>
        // A survey may have asked any number of customers.
        await EachIsRefusedAsync("Int", [int.MinValue, int.MaxValue], except: place => place.Name == "sampleSize");

    [Fact]
    public async Task A_share_out_of_its_range_is_refused_where_it_stands()
    {
        // An indicator's target, bounds and readings may be any number that can be kept.
        await EachIsRefusedAsync("Float", [-0.1, 1.1], except: place => place.Name is "target" or "lowerBound" or "upperBound" or "value" or "reading");
        await EachIsRefusedAsync("Float", [1e300, -1e300], except: place => place.Name is "target" or "lowerBound" or "upperBound" or "value");
    }

    [Fact]
    public async Task A_required_text_that_is_empty_is_refused_where_it_stands() =>
        await EachIsRefusedAsync("String", ["", " \t ", "\u200B"], except: place => !place.IsRequired || place.IsList);

    [Fact]
    public async Task A_day_at_the_end_of_time_is_answered_or_refused()
    {
        SchemaShape schema = await SchemaShape.ReadAsync(Server.Client);
        foreach ((string name, string input) in schema.Mutations)
            foreach ((SchemaShape.Place place, JsonObject sample) in Inputs(schema, input).Where(it => it.Place.Type is "Date" or "DateTime"))
                foreach (string value in place.Type == "Date" ? ["0001-01-01", "9999-12-31"] : new[] { "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z" })
                    (await MutateAsync(schema, name, input, place.With(sample, value))).IsNoFault($"{name} {place.Path} {value}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mars/Olympus_Mons")]
    [InlineData("Pacific Standard Time")]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("Europe")]
    [InlineData("+02:00")]
    [InlineData("Europe/Paris\0")]
    [InlineData("🙂")]
    public async Task A_time_zone_that_is_none_is_refused(string timeZone)
    {
        JsonNode payload = await Organisation.TryAsync(Server.Client, "changeBusinessCalendar", "ChangeBusinessCalendarInput",
            new { calendar = new { fiscalYearStartMonth = 1, timeZone, closedWeekdays = new[] { "SUNDAY" }, holidays = Array.Empty<string>() } });

        JsonNode refusal = Assert.Single(payload["refusals"]!.AsArray())!;
        Assert.Equal(("UNKNOWN_TIME_ZONE", "calendar.timeZone"), ((string)refusal["code"]!, (string)refusal["path"]!));
    }

    [Fact]
    public async Task A_title_of_a_megabyte_is_refused_with_its_limit()
    {
        JsonNode payload = await Organisation.TryAsync(Server.Client, "draftJourneyMap", "DraftJourneyMapInput", new
        {
            title = new string('t', 1024 * 1024),
            kind = "CURRENT_STATE",
            subject = "CUSTOMER",
            persona = Server.Organisation.Persona,
            accountableTeam = Server.Organisation.Sales,
        });

        JsonNode refusal = Assert.Single(payload["refusals"]!.AsArray())!;
        Assert.Equal(("TEXT_TOO_LONG", "title"), ((string)refusal["code"]!, (string)refusal["path"]!));
        Assert.True(((string)refusal["message"]!).Length < 500, "the refusal must not repeat the title");
    }

    [Fact]
    public async Task A_list_beyond_its_limit_is_refused()
    {
        object[] edits = [.. Enumerable.Range(0, 5_000).Select(index => (object)new { addStage = new { name = $"Stage {index}" } })];

        JsonNode refused = await Organisation.EditAsync(Server.Client, Server.Map.Id, edits);
        Assert.Contains(refused["refusals"]!.AsArray(), refusal => (string)refusal!["code"]! == "TOO_MANY");

        string[] ids = [.. Enumerable.Range(0, 10_000).Select(_ => Server.Map.Id)];
        Assert.Equal("BAD_USER_INPUT", (await Server.AskAsync("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids })).IsNoFault("10,000 ids").Code);
    }

    [Fact]
    public async Task An_id_of_nothing_is_answered_with_null()
    {
        SchemaShape schema = await SchemaShape.ReadAsync(Server.Client);
        string[] queries = [.. schema.QueriesById];
        Assert.Contains("journeyMap", queries);
        Assert.Contains("node", queries);
        string unknown = Guid.NewGuid().ToString("N");
        string[] ids = [.. Malformed, .. new[] { "team", "person", "persona", "indicator", "journeyMap", "review", "workspace", "department", "event", "apiKey" }.Select(type => $"{type}_{unknown}"), new string('f', 1_000_000), $"team_{Server.Map.Id[11..]}"];
        foreach (string id in ids)
        {
            Answer answer = await Server.AskAsync($"query($id: ID!) {{ {string.Concat(queries.Select(query => $"{query}(id: $id) {{ __typename }} "))} nodes(ids: [$id]) {{ id }} }}", new { id });
            answer.IsNoFault(id);
            Assert.True(answer.Json["errors"] is null, $"{id} → {answer}");
            Assert.All(queries, query => Assert.True(answer.Json["data"]![query] is null, $"{query}({Answer.Excerpt(id)}) → {answer}"));
            Assert.Null(answer.Json["data"]!["nodes"]![0]);
        }
    }

    [Fact]
    public async Task A_command_about_nothing_is_refused_and_stores_nothing()
    {
        SchemaShape schema = await SchemaShape.ReadAsync(Server.Client);
        long before = await EventsAsync();
        var accepted = new ConcurrentBag<string>();

        // A new id where one is missing is the caller's to choose, and there may be none.
        foreach (string? malformed in Malformed.Append(null))
            await ForEachAsync([.. schema.Mutations.SelectMany(mutation => schema.Samples(mutation.Input, field => malformed ?? $"{TypeOf(field)}_{Guid.NewGuid():N}").Select(sample => (mutation.Name, mutation.Input, Sample: sample)))], async it =>
            {
                if (!schema.Places(it.Sample, it.Input).Any(place => place.Type == "ID") || !schema.HasRefusals(it.Name))
                    return;

                Answer answer = (await MutateAsync(schema, it.Name, it.Input, it.Sample)).IsNoFault($"{it.Name} {it.Sample.ToJsonString()}");
                if (answer.Code is null && answer.Refusals(it.Name).Count == 0)
                    accepted.Add($"{it.Name} {it.Sample.ToJsonString()} → {answer}");
                foreach (JsonNode? refusal in answer.Json["data"]?[it.Name]?["refusals"]?.AsArray() ?? [])
                    Assert.False(string.IsNullOrEmpty((string)refusal!["message"]!) || string.IsNullOrEmpty((string)refusal["remedy"]!), answer.ToString());
            });

        Assert.Empty(accepted);
        Assert.Equal(before, await EventsAsync());
    }

    // Where everything else in the input is right, the one wrong value must be what is refused.
    private async Task EachIsRefusedAsync(string type, IEnumerable<JsonNode> values, Func<SchemaShape.Place, bool> except)
    {
        SchemaShape schema = await SchemaShape.ReadAsync(Server.Client);
        long before = await EventsAsync();
        var accepted = new ConcurrentBag<string>();
        var cases = schema.Mutations.Where(mutation => schema.HasRefusals(mutation.Name)).SelectMany(mutation => Inputs(schema, mutation.Input)
            .Where(it => it.Place.Type == type && !except(it.Place) && !IsJudgedAfterOthers(mutation.Name, it.Place))
            .SelectMany(it => values.Select(value => (mutation.Name, mutation.Input, it.Place, Sent: Anew(it.Place.With(it.Sample, value)))))).ToList();
        await ForEachAsync(cases, async it =>
        {
            Answer answer = (await MutateAsync(schema, it.Name, it.Input, it.Sent)).IsNoFault($"{it.Name} {it.Place.Path}");
            bool refused = answer.Code == "BAD_USER_INPUT"
                ? answer.Message.Contains(it.Place.Name, StringComparison.Ordinal)
                : answer.Json["data"]![it.Name]!["refusals"]!.AsArray().Any(refusal => (string)refusal!["path"]! == it.Place.Path);
            if (!refused)
                accepted.Add($"{it.Name} {it.Place.Path}: {Answer.Excerpt(it.Sent.ToJsonString())} → {answer}");
        });

        Assert.True(accepted.IsEmpty, string.Join('\n', accepted.Order()));
        Assert.Equal(before, await EventsAsync());
    }

    // A draft has no parts yet that its edits could be about, a review that is not open is not asked what must change, and nobody asks for changes of
    // what they propose themselves.
    private static bool IsJudgedAfterOthers(string mutation, SchemaShape.Place place) =>
        mutation == "requestProposalChanges" || (mutation == "draftJourneyMap" && place.Path.StartsWith("edits", StringComparison.Ordinal)) || place.Path.StartsWith("requiredChanges", StringComparison.Ordinal);

    private static JsonObject Anew(JsonObject command)
    {
        command["commandId"] = Guid.NewGuid().ToString();
        return command;
    }

    private IEnumerable<(SchemaShape.Place Place, JsonObject Sample)> Inputs(SchemaShape schema, string input)
    {
        var seen = new HashSet<string>();
        foreach (JsonObject sample in schema.Samples(input, IdOf))
            foreach (SchemaShape.Place place in schema.Places(sample, input).Where(place => seen.Add(place.Path)))
                yield return (place, sample);
    }

    private static IEnumerable<JsonNode?> Wrong(SchemaShape schema, SchemaShape.Place place)
    {
        string kind = WrongTypes.ContainsKey(place.Type) ? place.Type : schema.IsEnum(place.Type) ? "enum" : "input";
        IEnumerable<JsonNode?> wrong = WrongTypes[kind].Select(value => JsonNode.Parse(value));
        return place.IsRequired ? wrong.Append(null) : wrong;
    }

    private Task<Answer> MutateAsync(SchemaShape schema, string mutation, string type, JsonObject input)
    {
        string selection = schema.HasRefusals(mutation) ? "commandId revision events { name } refusals { code message path remedy }" : "__typename";
        return Server.AskAsync($"mutation($input: {type}!) {{ {mutation}(input: $input) {{ {selection} }} }}", new { input });
    }

    private async Task<long> EventsAsync() => (long)(await Server.Client.AskAsync("{ changes(first: 1) { totalCount } }"))["changes"]!["totalCount"]!;

    private static Task ForEachAsync<T>(IReadOnlyList<T> all, Func<T, Task> act) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (it, _) => await act(it));

    private string IdOf(string field) => field == "id" ? Guid.NewGuid().ToString() : Server.IdFor(field);

    private static string TypeOf(string field) => field switch
    {
        "mapId" or "map" or "currentMap" or "guestOf" => "journeyMap",
        "team" or "teamId" or "accountableTeam" => "team",
        "person" or "personId" => "person",
        "persona" or "personaId" => "persona",
        "department" or "departmentId" => "department",
        "indicator" or "indicatorId" => "indicator",
        "reviewId" => "review",
        "stage" or "finding" or "evidence" or "handoff" or "apiKey" => field,
        _ => "touchpoint",
    };
}
