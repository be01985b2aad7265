using JourneyGov.GraphQL.Transport;
using JourneyGov.Server.GraphQL;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace JourneyGov.Server.Hosting;

/// <summary>
/// Compresses answers and files as callers ask (br, gzip), where they are large enough to gain by it; event streams never. Also over TLS: what
/// makes that dangerous elsewhere (BREACH) is a page that has a browser ask again and again in somebody's name, and nobody's key is the browser's
/// to send.
/// </summary>
internal sealed class AnswerCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    /// <summary>Smaller ones fit into one packet anyway.</summary>
    public const int LeastBytes = 1400;

    /// <inheritdoc />
    public override bool ShouldCompressResponse(HttpContext context) =>
        !(context.Response.ContentLength < LeastBytes) && base.ShouldCompressResponse(context);

    /// <inheritdoc />
    public override ICompressionProvider? GetCompressionProvider(HttpContext context)
    {
        ICompressionProvider? chosen = base.GetCompressionProvider(context);
        string? tag = context.Response.Headers.ETag;
        if (chosen is not null && tag is not null)
            context.Response.Headers.ETag = EntityTag.Coded(tag, chosen.EncodingName);

        return chosen;
    }
}

/// <summary>Registers <see cref="AnswerCompression"/>.</summary>
internal static class AnswerCompressionRegistration
{
    /// <summary>Registers it.</summary>
    public static void AddAnswerCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [HttpTransport.JsonType, HttpTransport.ResponseType, "text/calendar", "text/html", "text/javascript", "text/css"];
        });
        services.AddSingleton<IResponseCompressionProvider, AnswerCompression>();
    }
}
