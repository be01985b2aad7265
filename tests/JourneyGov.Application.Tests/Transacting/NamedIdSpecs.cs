using JourneyGov.Application.Transacting;

namespace JourneyGov.Application.Tests.Transacting;

public sealed class NamedIdSpecs
{
    [Fact]
    public void A_named_id_is_the_one_that_RFC_9562_gives_as_its_example() => Assert.Equal(
        new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), NamedId.Make(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Fact]
    public void A_command_sent_again_creates_the_same_ids_and_another_command_others()
    {
        Guid[] Ids(Guid command)
        {
            var ids = new CommandIds(command);
            return [ids.NextId(), ids.NextId()];
        }

        var (command, other) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.Equal(Ids(command), Ids(command));
        Assert.Equal(4, Ids(command).Concat(Ids(other)).Distinct().Count());
    }
}
