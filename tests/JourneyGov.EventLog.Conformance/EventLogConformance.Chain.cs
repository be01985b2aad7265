namespace JourneyGov.EventLog.Conformance;

public abstract partial class EventLogConformance
{
    /// <summary>Computed apart from this code, from the encoding's description alone.</summary>
    private const string FirstHash = "484432884fa93851ba25a4d0600f8105030f73a72a0bc78f9d4d830f0a01ddfe";
    private const string SecondHash = "11a62a49eb2758182bd90a991037eaad56afec62d9ae30db05d8c3f2cba569b8";

    [Promise]
    public async Task The_hash_chain_is_the_documented_one()
    {
        var workspace = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        var stream = new StreamId("journey-map", new Guid("01020304-0506-0708-090a-0b0c0d0e0f10"));
        Store.Clock.Now = new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(123456);
        EventData[] events =
        [
            new(new Guid("11111111-2222-3333-4444-555555555555"), "journey-map.drafted", 1, Given.Bytes("""{"title":"Prêt"}"""), Given.Bytes("{}")),
            new(new Guid("66666666-7777-8888-9999-000000000000"), "journey-map.renamed", 2, Given.Bytes(""), Given.Bytes("{}")),
        ];

        var recorded = await AppendedAsync(Given.Append(workspace, stream, 0, events));

        Assert.Equal([FirstHash, SecondHash], recorded.Select(e => Convert.ToHexStringLower(e.Hash.Span)));
        Assert.Equal(SecondHash, Convert.ToHexStringLower((await Log.HeadAsync(workspace, None)).Hash.Span));
    }

    [Promise]
    public async Task Verification_reports_how_far_it_came()
    {
        await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Events(700)));
        var reported = new Reported();

        var result = await LogVerification.RunAsync(Log, Workspace, reported, None);

        Assert.True(result.IsIntact);
        Assert.Equal((700, 700), (result.EventsVerified, result.Head.Position));
        Assert.Equal(700, reported.Positions[^1]);
        Assert.True(reported.Positions.Count > 1);
        Assert.Equal(reported.Positions.Order(), reported.Positions);
    }

    private sealed class Reported : IProgress<long>
    {
        public List<long> Positions { get; } = [];

        public void Report(long value) => Positions.Add(value);
    }
}
