using JourneyGov.Application.Ownership;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class CallerSpecs
{
    [Fact]
    public async Task A_key_says_who_asks_in_which_workspace_and_with_which_roles()
    {
        await using var world = await World.FoundedAsync();
        var key = await IssueAsync(world, world.Bank.Lead, "secret", null);

        var known = Assert.IsType<CallerAnswer.Known>(await FindAsync(world, "secret"));

        Assert.Equal((world.Bank.Workspace, "Léa", "fr", key), (known.Workspace, known.Person.Name, known.Language, known.Key));
        Assert.True(known.Caller.Leads(world.Bank.Loans));
        Assert.False(known.Caller.EditsFor(world.Bank.Support));
        Assert.Empty(known.Caller.Roles);
    }

    [Fact]
    public async Task The_administrators_key_carries_their_role()
    {
        await using var world = await World.FoundedAsync();

        var known = Assert.IsType<CallerAnswer.Known>(await FindAsync(world, world.Shop.FirstKey));

        Assert.Equal(world.Shop.Workspace, known.Workspace);
        Assert.True(known.Caller.Is(WorkspaceRole.Administrator));
    }

    [Fact]
    public async Task A_key_that_nobody_issued_is_unknown()
    {
        await using var world = await World.FoundedAsync();

        Assert.Equal(new CallerAnswer.Refused(CallerProblem.Unknown), await FindAsync(world, "guess"));
    }

    [Fact]
    public async Task An_expired_a_revoked_and_a_leavers_key_are_told_apart()
    {
        await using var world = await World.FoundedAsync();
        await IssueAsync(world, world.Bank.Lead, "short", world.Clock.Now.AddHours(1));
        var revoked = await IssueAsync(world, world.Bank.Lead, "revoked", null);
        await IssueAsync(world, world.Bank.Contributor, "leaver", null);
        await world.Bank.SendAsync(world.Bank.Administrator, world.Bank.Lead.Person!.Value.Value, new RevokeApiKey(revoked));
        await world.Bank.SendAsync(world.Bank.Administrator, world.Bank.Contributor.Person!.Value.Value, new RemovePerson());
        Assert.IsType<CallerAnswer.Known>(await FindAsync(world, "short"));
        world.Clock.Now = world.Clock.Now.AddHours(1);

        Assert.Equal(new CallerAnswer.Refused(CallerProblem.Expired), await FindAsync(world, "short"));
        Assert.Equal(new CallerAnswer.Refused(CallerProblem.Revoked), await FindAsync(world, "revoked"));
        Assert.Equal(new CallerAnswer.Refused(CallerProblem.Left), await FindAsync(world, "leaver"));
    }

    [Fact]
    public void Every_problem_with_a_key_has_a_sentence_and_a_remedy() =>
        Assert.All(Enum.GetNames<CallerProblem>(), problem =>
        {
            Assert.NotEmpty(Texts.English[$"caller.{problem}.sentence"]);
            Assert.NotEmpty(Texts.French[$"caller.{problem}.remedy"]);
        });

    private static ValueTask<CallerAnswer> FindAsync(World world, string key) =>
        new CallerReader(world.Store).FindAsync(CallerReader.HashOf(key), world.Clock.Now, default);

    private static async Task<ApiKeyId> IssueAsync(World world, Caller person, string key, DateTimeOffset? expiresAt)
    {
        var id = new ApiKeyId(world.Bank.NewId());
        await world.Bank.SendAsync(
            world.Bank.Administrator, person.Person!.Value.Value, new IssueApiKey(id, "key", CallerReader.HashOf(key), expiresAt));
        return id;
    }
}
