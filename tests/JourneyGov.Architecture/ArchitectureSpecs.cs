using JourneyGov.Application.Wire;

namespace JourneyGov.Architecture;

/// <summary>The walls stand, and each check falls when its wall does: every rule is run over the program and over a fixture that breaks it.</summary>
public class ArchitectureSpecs
{
    [Fact]
    public void The_domain_never_waits()
    {
        Assert.Empty(Rules.DomainIsSynchronous(SourceTree.Files));
        Assert.Equal(2, Rules.DomainIsSynchronous([SourceFile.Of("JourneyGov.Domain/Reviews/Broken.cs", "class A { async Task B() { } }")]).Count());
    }

    [Theory]
    [InlineData("DateTime.Now")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("System.DateTime.Today")]
    public void Nobody_asks_the_machines_clock(string clock)
    {
        Assert.Empty(Rules.NobodyAsksTheMachinesClock(SourceTree.Files));
        Assert.Single(Rules.NobodyAsksTheMachinesClock([SourceFile.Of("JourneyGov.Server/A.cs", $"class A {{ object B() => {clock}; }}")]));
    }

    [Fact]
    public void A_noun_of_the_domain_leaves_deciding_to_the_others()
    {
        Assert.Empty(Rules.NounsKnowNoOtherNounsDecider(SourceTree.Files));
        Assert.Single(Rules.NounsKnowNoOtherNounsDecider(
        [
            SourceFile.Of("JourneyGov.Domain/Reviews/Review.cs", "static class Review { public static int Decider { get; } }"),
            SourceFile.Of("JourneyGov.Domain/Personas/Broken.cs", "class A { int B() => Review.Decider; }"),
        ]));
    }

    [Fact]
    public void A_noun_of_the_application_calls_no_handlers_but_its_own()
    {
        Assert.Empty(Rules.NounsCallNoOtherNounsHandlers(SourceTree.Files));
        Assert.Single(Rules.NounsCallNoOtherNounsHandlers(
        [
            SourceFile.Of("JourneyGov.Application/Reviews/ReviewHandlers.cs", "class ReviewHandlers { }"),
            SourceFile.Of("JourneyGov.Application/Personas/Broken.cs", "class A(ReviewHandlers handlers) { }"),
        ]));
    }

    [Fact]
    public void Rooms_and_types_are_called_after_what_they_are_about()
    {
        Assert.Empty(Rules.NothingIsCalledAfterNothing(SourceTree.Files));
        Assert.Equal(2, Rules.NothingIsCalledAfterNothing([SourceFile.Of("JourneyGov.Domain/Common/A.cs", "class MapManager { } class Map { }")]).Count());
    }

    [Fact]
    public void Every_event_is_a_sealed_record()
    {
        Assert.Empty(Rules.EventsAreSealedRecords(SourceTree.Files));
        Assert.Equal(2, Rules.EventsAreSealedRecords(
            [SourceFile.Of("JourneyGov.Domain/Reviews/A.cs", "record Opened : ReviewEvent; sealed class Closed : ReviewEvent; sealed record Fine : ReviewEvent;")]).Count());
    }

    [Fact]
    public void Every_event_has_a_wire_name()
    {
        Type[] events = [.. typeof(Domain.Decider<,,,>).Assembly.GetTypes().Where(type => type.IsSealed && type.BaseType?.Name.EndsWith("Event", StringComparison.Ordinal) == true)];
        HashSet<Type> shipped = [.. EventCatalogue.Shipped.Events.Select(known => known.Shape.Type)];

        Assert.NotEmpty(events);
        Assert.Empty(events.Where(type => !shipped.Contains(type)).Select(type => type.Name));
        Assert.DoesNotContain(typeof(Nameless), shipped);
    }

    [Theory]
    [InlineData("JourneyGov.Domain")]
    [InlineData("JourneyGov.GraphQL")]
    public void The_domain_and_the_engine_know_nothing(string project)
    {
        Assert.Empty(Rules.KnowsNothing(File.ReadAllText(Path.Combine(SourceTree.Top, "src", project, project + ".csproj"))));
        Assert.Single(Rules.KnowsNothing("<Project>\n<PackageReference Include=\"Dapper\" />\n</Project>"));
    }

    [Fact]
    public void The_event_log_knows_no_journeys() =>
        Assert.DoesNotContain(
            "ProjectReference", File.ReadAllText(Path.Combine(SourceTree.Top, "src", "JourneyGov.EventLog", "JourneyGov.EventLog.csproj")), StringComparison.Ordinal);

    private sealed record Nameless;
}
