using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;

namespace JourneyGov.Application.Tests.Wire;

/// <summary>Answers that the log remembers beside its events are read for as long as the commands can be sent again.</summary>
public sealed class RememberedAnswerSpecs
{
    private static readonly StillInUse InUse = new(RefusalCode.TeamStillOwns, [], [], [new(Guid.NewGuid())], [new(Guid.NewGuid())], [new(Guid.NewGuid())]);

    [Fact]
    public void What_a_team_still_owns_is_remembered_with_its_improvements_and_agreements() =>
        Assert.Equal((InUse.Improvements.Single(), InUse.Agreements.Single()), (Read(Written()).Improvements.Single(), Read(Written()).Agreements.Single()));

    [Fact]
    public void An_answer_from_before_there_were_improvements_or_agreements_names_none()
    {
        var before = Written();
        Assert.True(before["refusals"]![0]!.AsObject().Remove("improvements"));
        Assert.True(before["refusals"]![0]!.AsObject().Remove("agreements"));

        Assert.Empty(Read(before).Improvements);
        Assert.Empty(Read(before).Agreements);
        Assert.Equal(InUse.Indicators.AsEnumerable(), Read(before).Indicators);
    }

    private static JsonNode Written() => JsonSerializer.SerializeToNode(new Answer(null, 0, [], [InUse]), WireFormat.TypeInfo<Answer>())!;

    private static StillInUse Read(JsonNode answer) => (StillInUse)answer.Deserialize(WireFormat.TypeInfo<Answer>())!.Refusals.Single();
}
