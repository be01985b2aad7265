using System.Net;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>Keys that open nothing.</summary>
public class HostileKeySpecs(HostileServer server) : UnderAttack(server)
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer jg_unknown")]
    [InlineData("Basic dXNlcjpwYXNzd29yZA==")]
    [InlineData("Bearer ' OR 1=1 --")]
    [InlineData("jg_without_a_scheme")]
    public async Task A_missing_or_unknown_key_is_refused_and_says_what_to_do(string? authorization)
    {
        using HttpResponseMessage response = await Server.AuthorizeAsync(authorization);

        (await Answer.OfAsync(response)).Refuses(authorization ?? "none", 401, "UNAUTHENTICATED", "key");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_key_beyond_all_measure_is_refused()
    {
        using HttpResponseMessage response = await Server.AuthorizeAsync("Bearer " + new string('k', 100_000));

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_key_is_honoured_until_it_expires_is_revoked_or_its_owner_leaves()
    {
        (string person, string first) = await Server.Organisation.RegisterAsync("Leaver");
        DateTimeOffset end = TimeProvider.System.GetUtcNow().AddSeconds(3);
        JsonNode brief = await IssueAsync(person, end.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        JsonNode revoked = await IssueAsync(person, null);

        await MustBeAsync((string)brief["secret"]!, 200);
        while (TimeProvider.System.GetUtcNow() <= end)
            await Task.Delay(100);
        await MustBeAsync((string)brief["secret"]!, 401, "expired");

        await MustBeAsync((string)revoked["secret"]!, 200);
        await Organisation.DoAsync(Server.Client, "revokeApiKey", "RevokeApiKeyInput", new { personId = person, apiKey = (string)revoked["apiKey"]!["id"]! });
        await MustBeAsync((string)revoked["secret"]!, 401, "revoked");

        await MustBeAsync(first, 200);
        await Organisation.DoAsync(Server.Client, "removePerson", "RemovePersonInput", new { personId = person });
        await MustBeAsync(first, 401, "left");
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("2001-01-01T00:00:00Z")]
    public async Task A_key_that_ended_before_it_began_is_not_issued(string expiresAt)
    {
        JsonNode person = (await Server.Client.AskAsync("{ viewer { person { id } } }"))["viewer"]!["person"]!;

        JsonNode payload = await Organisation.TryAsync(Server.Client, "issueApiKey", "IssueApiKeyInput", new { personId = (string)person["id"]!, label = "Past", expiresAt }, "secret");

        Assert.Equal("OUT_OF_RANGE", (string)payload["refusals"]![0]!["code"]!);
        Assert.Equal("expiresAt", (string)payload["refusals"]![0]!["path"]!);
        Assert.Null(payload["secret"]);
    }

    private async Task<JsonNode> IssueAsync(string person, string? expiresAt) => await Organisation.DoAsync(
        Server.Client, "issueApiKey", "IssueApiKeyInput", new { personId = person, label = "test", expiresAt }, "secret apiKey { id }");

    private async Task MustBeAsync(string key, int status, string naming = "")
    {
        using HttpResponseMessage response = await Server.AuthorizeAsync($"Bearer {key}");
        Answer answer = await Answer.OfAsync(response);
        if (status == 401)
            answer.Refuses(naming, 401, "UNAUTHENTICATED", naming);
        else
            Assert.Equal(status, answer.Status);
    }
}
