using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.JourneyMaps.Edits;

/// <summary>One edit as clients send it.</summary>
internal interface IEditInput
{
    /// <summary>The domain's edit.</summary>
    JourneyMapEdit ToDomain(EditReading reading);
}

/// <summary>Reads the ids in the edits of one command. What is no id reads as the id of nothing, which the domain refuses where it stands.</summary>
/// <param name="map">The map that is edited.</param>
/// <param name="created">The ids of the parts that get none from the client.</param>
internal sealed class EditReading(JourneyMapId map, CommandIds created)
{
    /// <summary>A list of edits.</summary>
    public ImmutableArray<JourneyMapEdit> All(IReadOnlyList<JourneyMapEditInput> edits) => [.. edits.Select(edit => edit.Chosen.ToDomain(this))];

    /// <summary>A part of the map: its id, or the bare UUID that it was given by an earlier edit.</summary>
    public PartId Part(string text) => PartOrNull(map, text)!.Value;

    /// <summary>A part of the map, or null for the map itself.</summary>
    public PartId? PartOrNull(string? text) => PartOrNull(map, text);

    /// <summary>A part of a map, or null for the map itself.</summary>
    public static PartId? PartOrNull(JourneyMapId map, string? text) => (text, ApiId.TryRead(text)) switch
    {
        (null, _) => null,
        (_, { Map: { } holder, Value: var part }) => new PartId(holder == map.Value ? part : Guid.Empty),
        (_, { Type: "journeyMap", Value: var whole }) => new PartId(whole),
        _ => new PartId(Guid.TryParse(text, out Guid bare) ? bare : Guid.Empty),
    };

    /// <summary>The id of a new part: the client's own choice, a UUID, or else one that follows from the command's id.</summary>
    /// <exception cref="GraphQLException">The client's choice is no UUID.</exception>
    public PartId New(string? text)
    {
        if (text is null)
            return new PartId(created.NextId());

        Guid chosen = ApiId.TryRead(text)?.Value ?? (Guid.TryParse(text, out Guid bare) ? bare : Guid.Empty);
        return chosen != Guid.Empty
            ? new PartId(chosen)
            : throw new GraphQLException($"'{text}' cannot be the id of a new part: choose a UUID, or leave it out.", ErrorCodes.BadUserInput);
    }
}
