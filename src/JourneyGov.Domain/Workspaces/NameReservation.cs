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
