using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Execution.Writing;

/// <summary>Puts responses together (specification, section 7): errors first, so that whoever reads along sees them.</summary>
internal static class ResponseText
{
    private const int NoLimit = int.MaxValue;

    /// <summary>What a run's output begins with.</summary>
    public static ReadOnlySpan<byte> Beginning => "{\"data\":"u8;

    /// <summary>The response of a run that has ended. Without errors, what it wrote is the response already, but for its end.</summary>
    public static ResponseBuffer Of(Run run)
    {
        if (run.Errors.Count > 0)
        {
            ResponseBuffer withErrors = Of(run.Errors, run.Output.Written.Span[Beginning.Length..]);
            run.Output.Dispose();
            return withErrors;
        }

        run.Output.Write((byte)'}');
        return run.Output;
    }

    /// <summary>A response with errors.</summary>
    /// <param name="errors">The errors.</param>
    /// <param name="data">The value of <c>data</c>; empty: the response has none.</param>
    public static ResponseBuffer Of(IReadOnlyList<GraphQLError> errors, ReadOnlySpan<byte> data)
    {
        var output = new ResponseBuffer(NoLimit);
        output.Write("{\"errors\":["u8);
        for (int index = 0; index < errors.Count; index++)
        {
            if (index > 0)
                output.Write((byte)',');

            Write(output, errors[index]);
        }

        output.Write((byte)']');
        if (data.Length > 0)
        {
            output.Write(",\"data\":"u8);
            output.Write(data);
        }

        output.Write((byte)'}');
        return output;
    }

    private static void Write(ResponseBuffer output, GraphQLError error)
    {
        output.Write("{\"message\":"u8);
        output.Write(error.Message.AsSpan());
        if (error.Locations.Count > 0)
            WriteLocations(output, error.Locations);

        if (error.Path is { } path)
        {
            output.Write(",\"path\":"u8);
            JsonText.Write(output, path);
        }

        if (error.Extensions.Count > 0)
        {
            output.Write(",\"extensions\":"u8);
            JsonText.Write(output, error.Extensions);
        }

        output.Write((byte)'}');
    }

    private static void WriteLocations(ResponseBuffer output, IReadOnlyList<SourceLocation> locations)
    {
        output.Write(",\"locations\":["u8);
        for (int index = 0; index < locations.Count; index++)
        {
            output.Write(index > 0 ? ",{\"line\":"u8 : "{\"line\":"u8);
            output.Write(locations[index].Line);
            output.Write(",\"column\":"u8);
            output.Write(locations[index].Column);
            output.Write((byte)'}');
        }

        output.Write((byte)']');
    }
}
