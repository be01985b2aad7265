using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>
/// Questions before commands: the same rules as the commands, and nothing is stored. What was read ahead for many of them is not read again.
/// </summary>
/// <param name="reader">Reads the map.</param>
/// <param name="facts">What decisions need to know of other streams.</param>
public sealed class JourneyMapQuestions(StateReader reader, IFactsReader facts)
{
    /// <summary>Why publishing the map would be refused now; empty: it would not.</summary>
    public async Task<ImmutableArray<Refusal>> CanPublishAsync(
        CommandContext context, JourneyMapId map, CancellationToken cancellationToken, KnownFacts? ahead = null)
    {
        var (state, known) = await LookAsync(context, map, ahead, cancellationToken);
        return JourneyMap.CanPublish(state, known);
    }

    /// <summary>For each of some parts (null: the map itself), why an edit of it would be refused now, whatever it says; empty: it would not.</summary>
    public async Task<ImmutableArray<ImmutableArray<Refusal>>> CanEditAsync(
        CommandContext context, JourneyMapId map, IEnumerable<PartId?> parts, CancellationToken cancellationToken, KnownFacts? ahead = null)
    {
        var (state, known) = await LookAsync(context, map, ahead, cancellationToken);
        return [.. parts.Select(part => JourneyMap.CanEdit(state, part, known))];
    }

    /// <summary>For each of some parts (null: the map itself), why offering it would be refused now, whomever to; empty: it would not.</summary>
    public async Task<ImmutableArray<ImmutableArray<Refusal>>> CanOfferAsync(
        CommandContext context, JourneyMapId map, IEnumerable<PartId?> parts, CancellationToken cancellationToken, KnownFacts? ahead = null)
    {
        var (state, known) = await LookAsync(context, map, ahead, cancellationToken);
        return [.. parts.Select(part => JourneyMap.CanOffer(state, part, known))];
    }

    /// <summary>For each of some offers or waivers of a map, why a command to it would be refused now; empty: it would not.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="map">The map.</param>
    /// <param name="things">The offers or waivers.</param>
    /// <param name="ask">Which command: one of the questions of the domain.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="ahead">What was read ahead.</param>
    public async Task<ImmutableArray<ImmutableArray<Refusal>>> CanAnswerAsync<TThing>(
        CommandContext context, JourneyMapId map, IEnumerable<TThing> things,
        Func<JourneyMapState, TThing, JourneyMapFacts, ImmutableArray<Refusal>> ask, CancellationToken cancellationToken, KnownFacts? ahead = null)
    {
        var (state, known) = await LookAsync(context, map, ahead, cancellationToken);
        return [.. things.Select(thing => ask(state, thing, known))];
    }

    /// <summary>Why asking for a waiver would be refused now, of whichever lines; empty: it would not.</summary>
    public async Task<ImmutableArray<Refusal>> CanRequestWaiverAsync(
        CommandContext context, JourneyMapId map, CancellationToken cancellationToken, KnownFacts? ahead = null)
    {
        var (state, known) = await LookAsync(context, map, ahead, cancellationToken);
        return JourneyMap.CanRequestWaiver(state, known);
    }

    /// <summary>The publishing checklist as it stands; empty for a map that is not live or that the caller may not read.</summary>
    public async Task<ImmutableArray<ChecklistLine>> ChecklistAsync(
        CommandContext context, JourneyMapId map, CancellationToken cancellationToken, KnownFacts? ahead = null)
    {
        var (state, known) = await LookAsync(context, map, ahead, cancellationToken);
        return state is JourneyMapState.Live live && context.Caller.Reads(map) ? PublishingChecklist.Evaluate(live, known) : [];
    }

    private async Task<(JourneyMapState State, JourneyMapFacts Facts)> LookAsync(
        CommandContext context, JourneyMapId map, KnownFacts? ahead, CancellationToken cancellationToken)
    {
        var work = new UnitOfWork(reader, context, ahead);
        var held = await work.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken);
        return (held.State, await new JourneyMapFactsSource(reader, ahead?.Facts ?? facts).OfAsync(work, map, command: null, cancellationToken));
    }
}
