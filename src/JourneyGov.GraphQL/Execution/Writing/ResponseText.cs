using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Execution.Writing;

/// <summary>Puts responses together (specification, section 7): errors first, so that whoever reads along sees them.</summary>
internal static class ResponseText
{
    /// <summary>What a run's output begins with.</summary>
    public static ReadOnlySpan<byte> Beginning => "{\"data\":"u8;

    /// <summary>The response of a run that has ended. Without errors, what it wrote is the response already, but for its end.</summary>
    /// <param name="run">The run.</param>
    /// <param name="most">How many bytes it may have, its errors included.</param>
    /// <exception cref="AnswerTooLargeException">It has more.</exception>
    public static ResponseBuffer Of(Run run, int most)
    {
        if (run.Errors.Count == 0)
        {
            run.Output.Write((byte)'}');
            return run.Output;
        }

        ResponseBuffer withErrors = Of(run.Errors, run.Output.Written.Span[Beginning.Length..], most);
        if (withErrors.Length > most)
            throw AnswerTooLargeException.Bytes(most);

        run.Output.Dispose();
        return withErrors;
    }

    /// <summary>A response with errors.</summary>
    /// <param name="errors">The errors.</param>
    /// <param name="data">The value of <c>data</c>; empty: the response has none.</param>
    /// <param name="most">Once it has more bytes than this, it grows no further.</param>
    public static ResponseBuffer Of(IReadOnlyList<GraphQLError> errors, ReadOnlySpan<byte> data, int most = int.MaxValue)
    {
        var output = new ResponseBuffer(most);
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
