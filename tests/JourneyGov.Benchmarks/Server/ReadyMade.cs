using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JourneyGov.Benchmarks.Server;

/// <summary>The least that the same web server can do: it answers each path with the bytes of a file, read once.</summary>
internal static class ReadyMade
{
    /// <summary>The argument that makes this program serve.</summary>
    public const string Command = "serve-ready-made";

    /// <summary>Serves a folder's files until the process ends.</summary>
    public static async Task ServeAsync(string folder)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using WebApplication app = builder.Build();
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            byte[] answer = await File.ReadAllBytesAsync(file);
            app.MapPost($"/{Path.GetFileNameWithoutExtension(file)}", http =>
            {
                http.Response.ContentType = "application/json; charset=utf-8";
                http.Response.ContentLength = answer.Length;
                return http.Response.Body.WriteAsync(answer, 0, answer.Length);
            });
        }

        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await app.WaitForShutdownAsync();
    }
}
