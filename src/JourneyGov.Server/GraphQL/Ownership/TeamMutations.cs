using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Commands;

namespace JourneyGov.Server.GraphQL.Ownership;

/// <summary>Binds the commands to teams.</summary>
internal static class TeamMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<FormTeamInput>("FormTeamInput")
            .Input<RenameTeamInput>("RenameTeamInput")
            .Input<PlaceTeamInput>("PlaceTeamInput")
            .Input<SetMemberInput>("SetMemberInput")
            .Input<RemoveMemberInput>("RemoveMemberInput")
            .Input<DissolveTeamInput>("DissolveTeamInput");
        schema.Payload<TeamPayload>("TeamPayload").FieldAsync(
            "team", async (payload, context) => (await Loads.TeamsAsync(context, [new TeamId(payload.Sent.Subject)]))[0]);
        mutation
            .Command<FormTeamInput, FormTeam, TeamPayload>("formTeam", (input, ids) => input.Meant(ids.NextId()), sent => new(sent))
            .Command<RenameTeamInput, RenameTeam, TeamPayload>(
                "renameTeam", (input, _) => new(ApiId.Team(input.TeamId).Value, new RenameTeam(input.Name)), sent => new(sent))
            .Command<PlaceTeamInput, PlaceTeam, TeamPayload>(
                "placeTeam", (input, _) => new(ApiId.Team(input.TeamId).Value, new PlaceTeam(DepartmentOf(input.Department))), sent => new(sent))
            .Command<SetMemberInput, SetMember, TeamPayload>(
                "setMember",
                (input, _) => new(ApiId.Team(input.TeamId).Value, new SetMember(ApiId.Person(input.Person), input.Role)),
                sent => new(sent))
            .Command<RemoveMemberInput, RemoveMember, TeamPayload>(
                "removeMember",
                (input, _) => new(ApiId.Team(input.TeamId).Value, new RemoveMember(ApiId.Person(input.Person))),
                sent => new(sent))
            .Command<DissolveTeamInput, DissolveTeam, TeamPayload>(
                "dissolveTeam", (input, _) => new(ApiId.Team(input.TeamId).Value, new DissolveTeam()), sent => new(sent));
    }

    /// <summary>The department that an input names; null: none.</summary>
    public static DepartmentId? DepartmentOf(string? text) => text is null ? null : ApiId.Department(text);
}

/// <summary>What a command about a team comes to.</summary>
internal sealed record TeamPayload(Sent Sent) : Payload(Sent);

/// <summary>Forms a team.</summary>
internal sealed record FormTeamInput(Guid? CommandId, string? Reason, string Name, string? Department) : ICommandInput
{
    public Addressed<FormTeam> Meant(Guid id) => new(id, new FormTeam(new TeamId(id), Name, TeamMutations.DepartmentOf(Department)));
}

/// <summary>Gives a team another name.</summary>
internal sealed record RenameTeamInput(Guid? CommandId, string? Reason, string TeamId, string Name) : ICommandInput;

/// <summary>Puts a team into a department, or into none.</summary>
internal sealed record PlaceTeamInput(Guid? CommandId, string? Reason, string TeamId, string? Department) : ICommandInput;

/// <summary>Takes a person into a team, or changes a member's role.</summary>
internal sealed record SetMemberInput(Guid? CommandId, string? Reason, string TeamId, string Person, TeamRole Role) : ICommandInput;

/// <summary>Takes a member out of a team.</summary>
internal sealed record RemoveMemberInput(Guid? CommandId, string? Reason, string TeamId, string Person) : ICommandInput;

/// <summary>Ends a team.</summary>
internal sealed record DissolveTeamInput(Guid? CommandId, string? Reason, string TeamId) : ICommandInput;
