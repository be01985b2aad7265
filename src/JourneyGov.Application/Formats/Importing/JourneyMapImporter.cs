using System.Collections.Immutable;
using JourneyGov.Application.Formats.Json;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;
using MediatR;

namespace JourneyGov.Application.Formats.Importing;

/// <summary>Where maps are imported to.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Team">The team that answers for the maps.</param>
/// <param name="TeamName">What it is called.</param>
/// <param name="TeamIsMeant">Whether it was named; else what a file says comes first.</param>
/// <param name="Persona">The name of the persona whose journey the maps tell; null: what a file says, else <paramref name="UnnamedPersona"/>.</param>
/// <param name="UnnamedPersona">The name of the persona of maps that name none.</param>
public sealed record ImportTarget(Guid Workspace, TeamId Team, string TeamName, bool TeamIsMeant, string? Persona, string UnnamedPersona);

/// <summary>
/// Puts maps into a workspace, each as one command, so that a whole map goes in or stays out. One importer is one import: files of it that
/// bear the same title are told apart.
/// </summary>
/// <param name="commands">Carries commands to their handlers.</param>
/// <param name="store">Where to look names up.</param>
/// <param name="clock">The time.</param>
/// <param name="target">Where to.</param>
public sealed class JourneyMapImporter(IMediator commands, IStore store, TimeProvider clock, ImportTarget target)
{
    private readonly HashSet<string> _titles = new(StringComparer.Ordinal);

    /// <summary>Imports one map.</summary>
    /// <param name="source">What its file says.</param>
    /// <param name="name">The file's name without its ending, which tells maps of the same title apart.</param>
    /// <param name="reason">What the history says why.</param>
    /// <param name="cancellationToken">Stops waiting; a command that was sent may still be stored.</param>
    public async Task<ImportResult> ImportAsync(SourceMap source, string name, string reason, CancellationToken cancellationToken)
    {
        if (source.Document is not { } document) return ImportResult.Refused(source.Diagnostics);
        var remarks = source.Diagnostics.ToList();
        void Remark(string path, string code, params string[] arguments) => remarks.Add(At(source, path, code, arguments));

        var names = await NamesInUse.ReadAsync(store, target.Workspace, cancellationToken);
        document = Titled(document, name, Remark);
        var map = new JourneyMapId(Guid.CreateVersion7());
        var converting = new DocumentToDraft(map, names);
        var team = TeamOf(document, names, Remark);
        var persona = PersonaOf(document, names, Remark);
        var draft = converting.Convert(document, persona.Id, team ?? target.Team);
        remarks.AddRange(converting.Unknown.Select(it => At(source, it.Path, it.Code, it.Name)));
        if (remarks.Exists(remark => remark.Severity == FormatSeverity.Error)) return ImportResult.Refused(remarks);

        var context = ContextFor(draft.Command.AccountableTeam, reason);
        var refusals = await SendAsync(context, draft, persona, names, cancellationToken);
        if (refusals.Count > 0) return new(null, remarks, [.. refusals.Select(it => Placed(it, source))]);
        _titles.Add(NameReservation.Normalise(document.Title));
        return new(new(map, document.Title, draft.Command.Edits), remarks, []);
    }

    // The first draft of a map whose persona is not there yet finds out whether that is all it lacks: a map that stays out leaves no persona.
    private async Task<IReadOnlyList<(Refusal Refusal, string Path)>> SendAsync(
        CommandContext context, Draft draft, WantedPersona persona, NamesInUse names, CancellationToken cancellationToken)
    {
        var outcome = await commands.Send(new Ask<DraftJourneyMap>(context, draft.Command.Map.Value, draft.Command), cancellationToken);
        var refusals = outcome.Refusals;
        if (persona.Creation is { } creation && refusals is [{ Code: RefusalCode.UnknownPersona }])
        {
            if (names.Maps.Count(draft.Command.Title) > 0) return [(Refusal.Because(RefusalCode.TitleTaken, "title", draft.Command.Title), "title")];
            var create = creation with { Team = draft.Command.AccountableTeam };
            var created = await commands.Send(new Ask<CreatePersona>(Again(context), create.Persona.Value, create), cancellationToken);
            if (created.Refusals.Count > 0) return [.. created.Refusals.Select(it => (it, $"persona.{it.Path.Replace("profile.", "", StringComparison.Ordinal)}"))];
            refusals = (await commands.Send(new Ask<DraftJourneyMap>(Again(context), draft.Command.Map.Value, draft.Command), cancellationToken)).Refusals;
        }

        return [.. refusals.Where(it => persona.Creation is null || it.Code != RefusalCode.UnknownPersona).Select(it => (it, draft.DocumentPath(it.Path)))];
    }

    private JourneyMapDocument Titled(JourneyMapDocument document, string name, Remark remark)
    {
        if (!_titles.Contains(NameReservation.Normalise(document.Title))) return document;
        var title = $"{document.Title} ({name})";
        remark("title", "TITLE_SHARED", document.Title, title);
        return document with { Title = title };
    }

    private TeamId? TeamOf(JourneyMapDocument document, NamesInUse names, Remark remark)
    {
        if (document.AccountableTeam is not { } named) return target.Team;
        if (!target.TeamIsMeant)
        {
            if (names.Teams.Find(named) is { } known) return known;
            remark("accountableTeam", "UNKNOWN_TEAM_NAME", named);
        }
        else if (NameReservation.Normalise(named) != NameReservation.Normalise(target.TeamName)) remark("accountableTeam", "TEAM_REPLACED", named, target.TeamName);
        return target.Team;
    }

    private WantedPersona PersonaOf(JourneyMapDocument document, NamesInUse names, Remark remark)
    {
        var said = document.Persona;
        var name = target.Persona ?? said?.Name ?? target.UnnamedPersona;
        var isSaid = said is not null && NameReservation.Normalise(said.Name) == NameReservation.Normalise(name);
        if (said is not null && !isSaid) remark("persona", "PERSONA_REPLACED", said.Name, name);
        if (names.Personas.Find(name) is { } known)
        {
            if (isSaid && said != new PersonaDocument { Name = said!.Name }) remark("persona", "PERSONA_KEPT", name);
            return new(known, null);
        }

        var id = new PersonaId(Guid.CreateVersion7());
        return new(id, new CreatePersona(id, name, Profile(isSaid ? said : null), target.Team));
    }

    private static PersonaProfile Profile(PersonaDocument? said)
    {
        static ImmutableArray<string> Entries(IReadOnlyList<string>? entries) => [.. entries ?? []];
        return new(
            said?.Summary, Entries(said?.Characteristics), Entries(said?.Needs), Entries(said?.Behaviours), Entries(said?.Expectations),
            Entries(said?.Tasks), said?.WayOfDeciding, said?.ResearchedOn);
    }

    // A program that acts for the team: it drafts, and it makes the persona that the team will own.
    private CommandContext ContextFor(TeamId team, string reason)
    {
        var caller = new Caller(
            null, new Dictionary<TeamId, TeamRole> { [team] = TeamRole.Contributor }, new HashSet<WorkspaceRole> { WorkspaceRole.Integrator }, null);
        return new(target.Workspace, caller, Guid.CreateVersion7(), reason, null, null, clock.GetUtcNow());
    }

    private static CommandContext Again(CommandContext context) => context with { CommandId = Guid.CreateVersion7() };

    private static PlacedRefusal Placed((Refusal Refusal, string Path) refused, SourceMap source)
    {
        var (line, column) = source.PlaceOf(refused.Path);
        return new(refused.Refusal, line, column);
    }

    private static FormatDiagnostic At(SourceMap source, string path, string code, params string[] arguments)
    {
        var (line, column) = source.PlaceOf(path);
        return FormatDiagnostic.At(line, column, code, arguments);
    }

    private delegate void Remark(string path, string code, params string[] arguments);

    private sealed record WantedPersona(PersonaId Id, CreatePersona? Creation);
}

/// <summary>What became of one map.</summary>
/// <param name="Made">The map; null when it stayed out.</param>
/// <param name="Diagnostics">What the file's reading has to say; an error means that the map stayed out.</param>
/// <param name="Refusals">Why the domain refused it.</param>
public sealed record ImportResult(ImportedMap? Made, IReadOnlyList<FormatDiagnostic> Diagnostics, IReadOnlyList<PlacedRefusal> Refusals)
{
    /// <summary>Stayed out for what the file says.</summary>
    public static ImportResult Refused(IReadOnlyList<FormatDiagnostic> diagnostics) => new(null, diagnostics, []);
}

/// <summary>A map that went in.</summary>
/// <param name="Id">The map.</param>
/// <param name="Title">Its title.</param>
/// <param name="Edits">What it was drafted with.</param>
public sealed record ImportedMap(JourneyMapId Id, string Title, ImmutableArray<JourneyMapEdit> Edits)
{
    /// <summary>How many stages it has.</summary>
    public int Stages => Edits.Count(edit => edit is AddStage);

    /// <summary>How many touchpoints it has.</summary>
    public int Touchpoints => Edits.Count(edit => edit is AddTouchpoint);

    /// <summary>How many findings it has.</summary>
    public int Findings => Edits.Count(edit => edit is AddFinding);
}

/// <summary>A refusal, and the place in the file of what was refused.</summary>
/// <param name="Refusal">The refusal.</param>
/// <param name="Line">The line, from 1; 0 where there is none.</param>
/// <param name="Column">The column, from 1; 0 where there is none.</param>
public sealed record PlacedRefusal(Refusal Refusal, int Line, int Column);
