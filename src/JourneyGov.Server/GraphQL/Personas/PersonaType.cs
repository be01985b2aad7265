using JourneyGov.Application.Personas;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Personas;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.History;

namespace JourneyGov.Server.GraphQL.Personas;

/// <summary>Binds personas and the questions about them.</summary>
internal static class PersonaType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        schema.Type<Row<PersonaState>>("Persona")
            .Field("id", persona => ApiId.Of(persona.State.Id))
            .Field("name", persona => persona.State.Name)
            .Field("summary", persona => persona.State.Profile.Summary)
            .Field("characteristics", persona => persona.State.Profile.Characteristics)
            .Field("needs", persona => persona.State.Profile.Needs)
            .Field("behaviours", persona => persona.State.Profile.Behaviours)
            .Field("expectations", persona => persona.State.Profile.Expectations)
            .Field("tasks", persona => persona.State.Profile.Tasks)
            .Field("wayOfDeciding", persona => persona.State.Profile.WayOfDeciding)
            .Field("researchedOn", persona => persona.State.Profile.ResearchedOn)
            .Batch("team", (personas, context) => Loads.TeamsAsync(context, personas.Select(persona => persona.State.Team)))
            .Field("retired", persona => persona.State.Retired)
            .Field("revision", persona => (int)persona.Revision)
            .Governed(persona => persona.LastChange, persona => Subject.Of(persona.State.Id));
        schema.Connection<Row<PersonaState>>("Persona");
        schema.Input<PersonaFilterInput>("PersonaFilter").Input<PersonaProfile>("PersonaProfileInput");
        query
            .FieldAsync<OneThing, Row<PersonaState>?>("persona", (_, one, context) => Past.PersonaAsync(context, ApiId.Persona(one.Id), one.AsOf))
            .FieldAsync<PersonaList, Page<Row<PersonaState>>>("personas", (_, list, context) => context.AskAsync(request =>
            {
                request.RequireReader();
                return request.Get<PersonaView>().ListAsync(request.Workspace, PersonaFilterInput.ToDomain(list.Filter), context.Page(list.Page), context.Cancellation);
            }));
        PersonaMutations.Bind(schema, mutation);
    }
}

/// <summary>The arguments of a list of personas.</summary>
internal sealed record PersonaList(PersonaFilterInput? Filter, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which personas.</summary>
internal sealed record PersonaFilterInput(string? Text, IReadOnlyList<string>? Teams, bool Retired)
{
    public static PersonaFilter ToDomain(PersonaFilterInput? input) =>
        input is null ? new() : new(input.Text, input.Teams.Ids(ApiId.Team), input.Retired);
}
