using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Server.GraphQL;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Global ids.</summary>
public sealed class ApiIdTests
{
    private static readonly Guid Map = new("0198c0de-7b1a-7000-8000-5f0c3f1e2d4b");
    private static readonly Guid Part = new("0198c0de-7b1a-7000-8000-5f0c3f1e2d4c");

    [Fact]
    public void An_id_says_its_type_and_its_digits()
    {
        Assert.Equal("journeyMap_0198c0de7b1a700080005f0c3f1e2d4b", ApiId.Of(new JourneyMapId(Map)));
        Assert.Equal(
            "stage_0198c0de7b1a700080005f0c3f1e2d4b0198c0de7b1a700080005f0c3f1e2d4c",
            ApiId.Of(PartKind.Stage, new JourneyMapId(Map), new PartId(Part)));
    }

    [Fact]
    public void The_map_as_its_own_part_has_the_id_of_the_map() =>
        Assert.Equal(ApiId.Of(new JourneyMapId(Map)), ApiId.Of(PartKind.Map, new JourneyMapId(Map), new PartId(Map)));

    [Fact]
    public void An_id_that_was_written_is_read_back()
    {
        Assert.Equal(new TeamId(Map), ApiId.Team(ApiId.Of(new TeamId(Map))));
        Assert.Equal(new ApiId("finding", Map, Part), ApiId.TryRead(ApiId.Of(PartKind.Finding, new JourneyMapId(Map), new PartId(Part))));
        Assert.Equal(12, ApiId.TryRead(ApiId.OfVersion(new JourneyMapId(Map), 12))?.VersionNumber());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("team_")]
    [InlineData("team_0198c0de")]
    [InlineData("0198c0de7b1a700080005f0c3f1e2d4b")]
    [InlineData("team_0198c0de-7b1a-7000-8000-5f0c3f1e2d4b")]
    [InlineData("person_0198c0de7b1a700080005f0c3f1e2d4b")]
    [InlineData("team_0198c0de7b1a700080005f0c3f1e2d4b0198c0de7b1a700080005f0c3f1e2d4c")]
    public void What_is_no_id_of_a_team_reads_as_the_id_of_no_team(string? text) => Assert.Equal(Guid.Empty, ApiId.Team(text).Value);
}
