using System.Text;

namespace JourneyGov.Domain.Workspaces;

/// <summary>
/// Something that happened to a name that only one thing of a workspace may bear. The stream's id is worked out from the name, so that two
/// commands that want the same name meet in one stream and one of them loses.
/// </summary>
public abstract record NameReservationEvent;

/// <summary>The name was taken.</summary>
public sealed record NameTaken(string Name, Guid Holder) : NameReservationEvent;

/// <summary>The name is free again.</summary>
public sealed record NameReleased : NameReservationEvent;

/// <summary>Who holds the name; null: nobody.</summary>
public sealed record NameReservationState(Guid? Holder);

/// <summary>What can be asked of a name.</summary>
public abstract record NameReservationCommand;

/// <summary>Takes it; refused with <paramref name="Refusal"/> while another holds it.</summary>
public sealed record TakeName(string Name, Guid Holder, RefusalCode Refusal) : NameReservationCommand;

/// <summary>Gives it back.</summary>
public sealed record ReleaseName(Guid Holder) : NameReservationCommand;

/// <summary>A name that only one thing of a workspace may bear: the title of a live map, the name of a team or persona.</summary>
public static class NameReservation
{
    /// <summary>The aggregate. It needs no facts: all that counts is who holds the name.</summary>
    public static Decider<NameReservationState, NameReservationCommand, ValueTuple, NameReservationEvent> Decider { get; } =
        new(new(Holder: null), Evolve, (state, command, _) => Decide(state, command));

    /// <summary>The name after one more event.</summary>
    public static NameReservationState Evolve(NameReservationState state, NameReservationEvent happened, Stamp stamp) => happened switch
    {
        NameTaken e => new(e.Holder),
        NameReleased => new(Holder: null),
        _ => throw new InvalidOperationException($"A name cannot have {happened.GetType().Name}."),
    };

    /// <summary>What a command comes to. Giving back a name that one does not hold changes nothing.</summary>
    public static Decision<NameReservationEvent> Decide(NameReservationState state, NameReservationCommand command) => command switch
    {
        TakeName c when state.Holder is null => Decision.Of<NameReservationEvent>(new NameTaken(c.Name, c.Holder)),
        TakeName c when state.Holder == c.Holder => Decision.Nothing<NameReservationEvent>(),
        TakeName c => Decision.Refuse<NameReservationEvent>(Refusal.Because(c.Refusal, "", c.Name)),
        ReleaseName c when state.Holder == c.Holder => Decision.Of<NameReservationEvent>(new NameReleased()),
        ReleaseName => Decision.Nothing<NameReservationEvent>(),
        _ => throw new InvalidOperationException($"A name does not know {command.GetType().Name}."),
    };

    /// <summary>
    /// What two names have in common when people would call them the same: compatible characters made one (Unicode NFKC), letters in one
    /// case, white space trimmed and collapsed. Never fails: what is malformed becomes U+FFFD, for the name is judged elsewhere.
    /// </summary>
    public static string Normalise(string name)
    {
        // U+FFFE is the one scalar value that normalisation throws on.
        var wellFormed = string.Concat(name.EnumerateRunes()).Replace('\uFFFE', '\uFFFD');
        var oneCase = wellFormed.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Normalize(NormalizationForm.FormKC);
        return string.Join(' ', oneCase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
