using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.CommandLine;

/// <summary>Sealing a history and checking it against the seal, as somebody at a terminal does.</summary>
public sealed class SealSpecs : IDisposable
{
    private const string CutTail =
        "DELETE FROM event WHERE position > 7; UPDATE log_head SET position = 7, hash = (SELECT hash FROM event WHERE position = 7)";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();
    private readonly Guid _workspace = Guid.NewGuid();

    private string Key => Path.Combine(_elsewhere.Path, "seal.key");

    private string SealFile => Path.Combine(_elsewhere.Path, "seal.json");

    [Fact]
    public async Task What_was_sealed_is_found_again_also_after_the_history_grew()
    {
        await SealAsync(10);

        Says(0, "holds, signed with key", await VerifyAsync());
        await StoredLog.AppendAsync(_folder.Path, _workspace, 5);
        Says(0, "holds, signed with key", await VerifyAsync());
        Says(0, "the signature was not checked", await RunAsync("verify", "--seal", SealFile));
    }

    [Fact]
    public async Task A_seal_can_be_checked_with_nothing_but_its_documentation()
    {
        await SealAsync(10);

        JsonNode seal = Assert.Single(JsonNode.Parse(await File.ReadAllTextAsync(SealFile))!.AsArray())!;
        string said = string.Concat(new[] { "format", "workspace", "position", "hash", "root", "sealedAt", "keyId" }.Select(name => $"{seal[name]}\n"));
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(Key + ".pub"));
        Assert.Equal(("journeygov.seal.1", _workspace.ToString(), 10L), ((string)seal["format"]!, (string)seal["workspace"]!, (long)seal["position"]!));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())), (string)seal["keyId"]!);
        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes(said), Convert.FromBase64String((string)seal["signature"]!), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public async Task A_tail_cut_together_with_the_head_is_named()
    {
        await SealAsync(10);
        await StoredLog.TamperAsync(_folder.Path, CutTail);

        Says(0, "intact, 7 events", await RunAsync("verify"));
        Says(1, "events from position 8 on are missing", await VerifyAsync());
    }

    [Fact]
    public async Task Several_seals_are_each_checked_and_one_that_broke_is_enough()
    {
        await SealAsync(5);
        string first = Path.Combine(_elsewhere.Path, "first.json");
        File.Move(SealFile, first);
        await StoredLog.AppendAsync(_folder.Path, _workspace, 5);
        await RunAsync("seal", "--key", Key, "--output", SealFile);
        await StoredLog.TamperAsync(_folder.Path, CutTail);

        var checkedBoth = await RunAsync("verify", "--seal", first, "--seal", SealFile, "--public-key", Key + ".pub");

        Says(1, "first.json: " + _workspace + " at position 5", checkedBoth);
        Assert.Matches("first.json.* holds", checkedBoth.Output);
        Assert.Matches("seal.json.* BROKEN", checkedBoth.Output);
    }

    [Fact]
    public async Task A_workspace_that_is_gone_is_named()
    {
        await SealAsync(10);
        await StoredLog.TamperAsync(_folder.Path, "DELETE FROM event; DELETE FROM log_head");

        Says(1, "events from position 1 on are missing", await VerifyAsync());
    }

    [Theory]
    [InlineData("\"position\": 10", "\"position\": 7", "The signature is not of this seal")]
    [InlineData("\"keyId\": \"", "\"keyId\": \"0", "none of the public keys given")]
    public async Task A_seal_that_was_altered_is_named(string text, string becomes, string said)
    {
        await SealAsync(10);
        await File.WriteAllTextAsync(SealFile, (await File.ReadAllTextAsync(SealFile)).Replace(text, becomes, StringComparison.Ordinal));

        Says(1, said, await VerifyAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("[{ \"format\": \"journeygov.seal.2\" }]")]
    [InlineData("""[{ "format": "journeygov.seal.1", "workspace": "0198c0de-7b1a-7000-8000-5f0c3f1e2d4b", "position": 1, "hash": "xy", "root": "", "sealedAt": "", "keyId": "", "signature": "" }]""")]
    public async Task A_file_that_is_no_seal_is_said_in_one_line(string text)
    {
        await StoredLog.AppendAsync(_folder.Path, _workspace, 1);
        await File.WriteAllTextAsync(SealFile, text);

        Refuses("seal.json", await RunAsync("verify", "--seal", SealFile));
    }

    [Fact]
    public async Task A_history_that_is_not_whole_is_not_sealed()
    {
        await MakeKeyAsync();
        await StoredLog.AppendAsync(_folder.Path, _workspace, 10);
        await StoredLog.TamperAsync(_folder.Path, "UPDATE event SET payload = x'00' WHERE position = 5");

        Refuses("ALTERED at position 5", await RunAsync("seal", "--key", Key, "--output", SealFile));
        Assert.False(File.Exists(SealFile));
    }

    [Fact]
    public async Task A_key_is_for_its_owner_alone_and_never_written_over()
    {
        await MakeKeyAsync();
        string made = await File.ReadAllTextAsync(Key);
        await StoredLog.AppendAsync(_folder.Path, _workspace, 1);

        Assert.Contains("BEGIN PRIVATE KEY", made, StringComparison.Ordinal);
        Refuses("seal.key", await RunAsync("seal", "--new-key", Key));
        Assert.Equal(made, await File.ReadAllTextAsync(Key));
        Refuses("--new-key", await RunAsync("seal"));
        Refuses("cannot be used", await RunAsync("seal", "--key", Path.Combine(_elsewhere.Path, "nowhere")));
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
        File.SetUnixFileMode(Key + ".pub", UnixFileMode.UserRead);
        Refuses("is a public key", await RunAsync("seal", "--key", Key + ".pub"));
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Refuses("chmod 600", await RunAsync("seal", "--key", Key));
    }

    [Fact]
    public async Task One_workspace_can_be_sealed_by_its_name()
    {
        await MakeKeyAsync();
        await using (ServerProcess server = await ServerProcess.StartAsync(_folder.Path))
            await server.InterruptAsync();
        await StoredLog.AppendAsync(_folder.Path, _workspace, 3);

        var all = await RunAsync("seal", "--key", Key);
        var one = await RunAsync("seal", "--key", Key, "--workspace", "My organisation");

        Assert.Equal(2, JsonNode.Parse(all.Output)!.AsArray().Count);
        Assert.NotEqual(_workspace.ToString(), (string)Assert.Single(JsonNode.Parse(one.Output)!.AsArray())!["workspace"]!);
        Refuses("My organisation", await RunAsync("seal", "--key", Key, "--workspace", "Another"));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    private async Task MakeKeyAsync() => Says(0, Key + ".pub", await RunAsync("seal", "--new-key", Key));

    private async Task SealAsync(int events)
    {
        await MakeKeyAsync();
        await StoredLog.AppendAsync(_folder.Path, _workspace, events);
        Says(0, "", await RunAsync("seal", "--key", Key, "--output", SealFile));
    }

    private Task<(int ExitCode, string Output, string Error)> VerifyAsync() => RunAsync("verify", "--seal", SealFile, "--public-key", Key + ".pub");

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => ServerProcess.RunAsync([.. arguments, "--data", _folder.Path]);

    private static void Says(int exitCode, string text, (int ExitCode, string Output, string Error) ended)
    {
        Assert.True(ended.ExitCode == exitCode, ended.ToString());
        Assert.Contains(text, ended.Output, StringComparison.Ordinal);
    }

    private static void Refuses(string text, (int ExitCode, string Output, string Error) ended)
    {
        Assert.True(ended.ExitCode == 1 && ended.Output.Length == 0, ended.ToString());
        Assert.Contains(text, Assert.Single(ended.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }
}
