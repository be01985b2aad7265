using Microsoft.Net.Http.Headers;

namespace JourneyGov.Server.Hosting;

/// <summary>Serves GraphiQL to browsers, from files embedded in the program.</summary>
internal static class GraphiQLPage
{
    // Styles are set by script in CodeMirror; everything else comes from our own files.
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; "
        + "base-uri 'none'; form-action 'none'";

    // What makes an address a question rather than a page.
    private static readonly string[] Questions = ["query", "documentId", "id", "doc_id", "extensions"];

    private static readonly Dictionary<string, (string MediaType, byte[] Content)> Files = Load();

    /// <summary>Maps the page's script and style.</summary>
    public static void MapGraphiQL(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/graphiql/{file}", (string file) =>
            Files.TryGetValue(file, out var found) ? Results.Bytes(found.Content, found.MediaType) : Results.NotFound());

    /// <summary>Whether a request comes from somebody who opened the address in a browser.</summary>
    public static bool IsWantedBy(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Array.Exists(Questions, request.Query.ContainsKey)
        && request.GetTypedHeaders().Accept.Any(accept => accept.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>The page.</summary>
    public static async Task WriteAsync(HttpContext context)
    {
        (string mediaType, byte[] content) = Files["index.html"];
        context.Response.ContentType = mediaType;
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = ContentSecurityPolicy;
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static Dictionary<string, (string, byte[])> Load()
    {
        const string prefix = "graphiql/";
        System.Reflection.Assembly assembly = typeof(GraphiQLPage).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[prefix.Length..], name => (MediaTypeOf(name), Read(assembly, name)));
    }

    private static byte[] Read(System.Reflection.Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string MediaTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
}
