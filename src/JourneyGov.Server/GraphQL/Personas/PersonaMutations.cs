using JourneyGov.Domain;
using JourneyGov.Domain.Personas;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Commands;

namespace JourneyGov.Server.GraphQL.Personas;

/// <summary>Binds the commands to personas.</summary>
internal static class PersonaMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<CreatePersonaInput>("CreatePersonaInput")
            .Input<RenamePersonaInput>("RenamePersonaInput")
            .Input<DescribePersonaInput>("DescribePersonaInput")
            .Input<RetirePersonaInput>("RetirePersonaInput");
        schema.Payload<PersonaPayload>("PersonaPayload").FieldAsync(
            "persona", async (payload, context) => (await Loads.PersonasAsync(context, [new PersonaId(payload.Sent.Subject)]))[0]);
        mutation
            .Command<CreatePersonaInput, CreatePersona, PersonaPayload>("createPersona", (input, ids) => input.Meant(ids.NextId()), sent => new(sent))
            .Command<RenamePersonaInput, RenamePersona, PersonaPayload>(
                "renamePersona", (input, _) => new(ApiId.Persona(input.PersonaId).Value, new RenamePersona(input.Name, input.BasedOn)), sent => new(sent))
            .Command<DescribePersonaInput, DescribePersona, PersonaPayload>(
                "describePersona",
                (input, _) => new(ApiId.Persona(input.PersonaId).Value, new DescribePersona(input.Profile, input.BasedOn)),
                sent => new(sent))
            .Command<RetirePersonaInput, RetirePersona, PersonaPayload>(
                "retirePersona", (input, _) => new(ApiId.Persona(input.PersonaId).Value, new RetirePersona()), sent => new(sent));
    }
}

/// <summary>What a command about a persona comes to.</summary>
internal sealed record PersonaPayload(Sent Sent) : Payload(Sent);

/// <summary>Creates a persona.</summary>
internal sealed record CreatePersonaInput(Guid? CommandId, string? Reason, string Name, PersonaProfile Profile, string Team) : ICommandInput
{
    public Addressed<CreatePersona> Meant(Guid id) =>
        new(id, new CreatePersona(new PersonaId(id), Name, Profile, ApiId.Team(Team)));
}

/// <summary>Gives a persona another name.</summary>
internal sealed record RenamePersonaInput(Guid? CommandId, string? Reason, string PersonaId, int? BasedOn, string Name) : ICommandInput;

/// <summary>Says a persona's profile anew.</summary>
internal sealed record DescribePersonaInput(Guid? CommandId, string? Reason, string PersonaId, int? BasedOn, PersonaProfile Profile) : ICommandInput;

/// <summary>Retires a persona.</summary>
internal sealed record RetirePersonaInput(Guid? CommandId, string? Reason, string PersonaId) : ICommandInput;
