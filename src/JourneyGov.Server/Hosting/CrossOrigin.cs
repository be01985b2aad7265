namespace JourneyGov.Server.Hosting;

/// <summary>
/// Which web pages of other origins may ask (CORS). Keys are sent in a header, which a page must ask leave for, and never in a cookie, which a
/// browser would add by itself: a page without leave can neither act for somebody nor read.
/// </summary>
internal static class CrossOrigin
{
    private const string Any = "*";
    private static readonly TimeSpan LeaveHolds = TimeSpan.FromHours(2);

    /// <summary>Registers what the settings allow.</summary>
    public static void AddCrossOrigin(this IServiceCollection services, Settings settings) => services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
        .WithOrigins(OriginsOf(settings))
        .WithMethods("GET", "HEAD", "POST", "PUT", "DELETE")
        .AllowAnyHeader()
        .WithExposedHeaders("ETag", "Retry-After")
        .SetPreflightMaxAge(LeaveHolds)));

    /// <summary>Answers the questions of browsers below an address.</summary>
    public static void UseCrossOrigin(this WebApplication app, string address)
    {
        if (OriginsOf(app.Services.GetRequiredService<Settings>()).Length > 0)
            app.UseWhen(http => http.Request.Path.StartsWithSegments(address, StringComparison.Ordinal), api => api.UseCors());
    }

    /// <summary>Whether a page of an origin may ask: of this very site, or of one that the settings name.</summary>
    public static bool Allows(Settings settings, HttpRequest request, string origin) =>
        (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(OriginsOf(settings), allowed => allowed == Any || allowed.Equals(origin, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first origin of the settings that is none; null when all are.</summary>
    public static string? Misspelled(Settings settings) => Array.Find(OriginsOf(settings), origin => !IsOrigin(origin));

    private static string[] OriginsOf(Settings settings) =>
        settings.CorsOrigins.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsOrigin(string text) =>
        text == Any || (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            && text.Equals(uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));
}
