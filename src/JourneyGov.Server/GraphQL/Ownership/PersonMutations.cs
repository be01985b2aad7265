using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.Identity;

namespace JourneyGov.Server.GraphQL.Ownership;

/// <summary>Binds the commands about persons.</summary>
internal static class PersonMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<RegisterPersonInput>("RegisterPersonInput")
            .Input<RenamePersonInput>("RenamePersonInput")
            .Input<WorkspaceRoleInput>("GrantWorkspaceRoleInput")
            .Input<WorkspaceRoleInput>("RevokeWorkspaceRoleInput")
            .Input<IssueApiKeyInput>("IssueApiKeyInput")
            .Input<RevokeApiKeyInput>("RevokeApiKeyInput")
            .Input<DeclareAbsenceInput>("DeclareAbsenceInput")
            .Input<ChangeAbsenceInput>("ChangeAbsenceInput")
            .Input<EndAbsenceInput>("EndAbsenceInput")
            .Input<HandOverInput>("HandOverInput")
            .Input<RemovePersonInput>("RemovePersonInput")
            .Input<ErasePersonInput>("ErasePersonInput");
        schema.Payload<PersonPayload>("PersonPayload").FieldAsync("person", PersonAsync).Field("tracesLeft", payload => payload.Sent.Outcome.TracesLeft);
        schema.Payload<IssueApiKeyPayload>("IssueApiKeyPayload").FieldAsync("person", PersonAsync).FieldAsync(
            "apiKey", async (payload, context) => (await PersonAsync(payload, context))?.State.Keys.GetValueOrDefault(payload.Key));
        mutation
            .Command<RegisterPersonInput, RegisterPerson, PersonPayload>("registerPerson", (input, ids) => input.Meant(ids.NextId()), sent => new(sent))
            .Command<RenamePersonInput, RenamePerson, PersonPayload>(
                "renamePerson", (input, _) => new(ApiId.Person(input.PersonId).Value, new RenamePerson(input.Name)), sent => new(sent))
            .Command<WorkspaceRoleInput, GrantWorkspaceRole, PersonPayload>(
                "grantWorkspaceRole", (input, _) => new(ApiId.Person(input.PersonId).Value, new GrantWorkspaceRole(input.Role)), sent => new(sent))
            .Command<WorkspaceRoleInput, RevokeWorkspaceRole, PersonPayload>(
                "revokeWorkspaceRole", (input, _) => new(ApiId.Person(input.PersonId).Value, new RevokeWorkspaceRole(input.Role)), sent => new(sent))
            .FieldAsync<Command<IssueApiKeyInput>, IssueApiKeyPayload>("issueApiKey", (_, command, context) => IssueAsync(command.Input, context))
            .Command<RevokeApiKeyInput, RevokeApiKey, PersonPayload>(
                "revokeApiKey",
                (input, _) => new(ApiId.Person(input.PersonId).Value, new RevokeApiKey(ApiId.ApiKey(input.ApiKey))),
                sent => new(sent))
            .Command<RemovePersonInput, RemovePerson, PersonPayload>(
                "removePerson",
                (input, _) => new(ApiId.Person(input.PersonId).Value, new RemovePerson(PersonOf(input.HandOverTo))),
                sent => new(sent))
            .Command<ErasePersonInput, ErasePerson, PersonPayload>(
                "erasePerson", (input, _) => new(ApiId.Person(input.PersonId).Value, new ErasePerson()), sent => new(sent));
        BindAbsences(mutation);
    }

    private static void BindAbsences(ObjectBinding<Root> mutation) => mutation
        .Command<DeclareAbsenceInput, DeclareAbsence, PersonPayload>("declareAbsence", (input, ids) => input.Meant(ids.NextId()), sent => new(sent))
        .Command<ChangeAbsenceInput, ChangeAbsence, PersonPayload>("changeAbsence", (input, _) => input.Meant(), sent => new(sent))
        .Command<EndAbsenceInput, EndAbsence, PersonPayload>(
            "endAbsence", (input, _) => new(ApiId.Person(input.PersonId).Value, new EndAbsence(ApiId.Absence(input.Absence))), sent => new(sent))
        .Command<HandOverInput, HandOver, PersonPayload>(
            "handOver", (input, _) => new(ApiId.Person(input.PersonId).Value, new HandOver(ApiId.Person(input.To))), sent => new(sent));

    /// <summary>The person that an input names; null: nobody.</summary>
    public static PersonId? PersonOf(string? text) => text is null ? null : ApiId.Person(text);

    private static async Task<Row<PersonState>?> PersonAsync(Payload payload, FieldContext context) =>
        (await Loads.PersonsAsync(context, [new PersonId(payload.Sent.Subject)]))[0];

    // Only the command that stored the key shows it; sent again, it made a secret that is the key of nothing.
    private static async Task<IssueApiKeyPayload> IssueAsync(IssueApiKeyInput input, FieldContext context)
    {
        Guid command = input.CommandId ?? Guid.CreateVersion7();
        var key = new ApiKeyId(new CommandIds(command).NextId());
        string secret = ApiKeySecret.Create();
        var issue = new IssueApiKey(key, input.Label, CallerReader.HashOf(secret), input.ExpiresAt);
        Sent sent = await context.SendAsync(command, input.Reason, new Addressed<IssueApiKey>(ApiId.Person(input.PersonId).Value, issue));
        bool isStored = sent.Outcome is { Replayed: false, Refusals.Count: 0 };
        return new IssueApiKeyPayload(sent, key, isStored ? secret : null);
    }
}

/// <summary>What a command about a person comes to.</summary>
internal sealed record PersonPayload(Sent Sent) : Payload(Sent);

/// <summary>What issuing an API key comes to.</summary>
internal sealed record IssueApiKeyPayload(Sent Sent, ApiKeyId Key, string? Secret) : Payload(Sent);

/// <summary>Registers a person.</summary>
internal sealed record RegisterPersonInput(Guid? CommandId, string? Reason, string Name, string? Email, string? GuestOf) : ICommandInput
{
    public Addressed<RegisterPerson> Meant(Guid id) => new(id, new RegisterPerson(
        new PersonId(id), Name, Email, GuestOf is null ? null : ApiId.JourneyMap(GuestOf)));
}

/// <summary>Gives a person another name.</summary>
internal sealed record RenamePersonInput(Guid? CommandId, string? Reason, string PersonId, string Name) : ICommandInput;

/// <summary>Gives a person a role in the workspace, or takes it.</summary>
internal sealed record WorkspaceRoleInput(Guid? CommandId, string? Reason, string PersonId, WorkspaceRole Role) : ICommandInput;

/// <summary>Issues an API key.</summary>
internal sealed record IssueApiKeyInput(Guid? CommandId, string? Reason, string PersonId, string Label, DateTimeOffset? ExpiresAt) : ICommandInput;

/// <summary>Ends an API key.</summary>
internal sealed record RevokeApiKeyInput(Guid? CommandId, string? Reason, string PersonId, string ApiKey) : ICommandInput;

/// <summary>Takes a person out of the workspace.</summary>
internal sealed record RemovePersonInput(Guid? CommandId, string? Reason, string PersonId, string? HandOverTo) : ICommandInput;

/// <summary>Says when a person will be away.</summary>
internal sealed record DeclareAbsenceInput(
    Guid? CommandId, string? Reason, string PersonId, DateOnly From, DateOnly Until, string? Deputy) : ICommandInput
{
    public Addressed<DeclareAbsence> Meant(Guid id) => new(
        ApiId.Person(PersonId).Value, new DeclareAbsence(new AbsenceId(id), From, Until, PersonMutations.PersonOf(Deputy)));
}

/// <summary>Says anew when a person will be away.</summary>
internal sealed record ChangeAbsenceInput(
    Guid? CommandId, string? Reason, string PersonId, string Absence, DateOnly From, DateOnly Until, string? Deputy) : ICommandInput
{
    public Addressed<ChangeAbsence> Meant() => new(
        ApiId.Person(PersonId).Value, new ChangeAbsence(ApiId.Absence(Absence), From, Until, PersonMutations.PersonOf(Deputy)));
}

/// <summary>Ends an absence.</summary>
internal sealed record EndAbsenceInput(Guid? CommandId, string? Reason, string PersonId, string Absence) : ICommandInput;

/// <summary>Hands to a successor what hangs on a person.</summary>
internal sealed record HandOverInput(Guid? CommandId, string? Reason, string PersonId, string To) : ICommandInput;

/// <summary>Destroys all that tells who a person is.</summary>
internal sealed record ErasePersonInput(Guid? CommandId, string Reason, string PersonId) : ICommandInput;
