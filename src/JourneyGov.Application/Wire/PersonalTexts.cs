using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Wire;

/// <summary>
/// The texts that tell who a person is: in their events and in their state. They are sealed on the way into everything that is written once
/// and for all, and opened on the way out; without the person's key they read as empty.
/// </summary>
internal static class PersonalTexts
{
    private const string Name = "name";
    private const string Email = "email";
    private const string Label = "label";

    private delegate string? Change(string field, string text);

    /// <summary>Whether an event holds such texts.</summary>
    public static bool AreIn(object happened) => happened is PersonRegistered or PersonRenamed or ApiKeyIssued;

    /// <summary>An event or a state as it is kept; one without such texts as it is.</summary>
    /// <exception cref="ArgumentNullException">An event tells who somebody is, and no key of theirs is given.</exception>
    public static T Seal<T>(T kept, PersonKey? key)
    {
        if (key is null && kept is not null && AreIn(kept))
            throw new ArgumentNullException(nameof(key), $"{kept.GetType().Name} tells who somebody is: it needs their key.");
        return Each(kept, (field, text) => key?.Seal(field, text));
    }

    /// <summary>An event or a state as it was before it was sealed.</summary>
    public static T Open<T>(T kept, PersonKey? key) => Each(kept, (field, text) => key?.Open(field, text));

    /// <summary>An event or a state without the texts.</summary>
    public static T Without<T>(T kept) => Each(kept, (_, _) => null);

    /// <summary>The person that a command tells about; null: it tells about nobody.</summary>
    public static Guid? PersonIn(IAsk ask) => ask.What switch
    {
        RegisterPerson or RenamePerson or IssueApiKey => ask.Subject,
        FoundWorkspace founding => founding.Administrator.Value,
        _ => null,
    };

    /// <summary>A command with these texts changed.</summary>
    public static object Veil(object command, Func<string, string> veil) => command switch
    {
        RegisterPerson it => it with { Name = veil(it.Name), Email = it.Email is { } email ? veil(email) : null },
        RenamePerson it => it with { Name = veil(it.Name) },
        IssueApiKey it => it with { Label = veil(it.Label) },
        FoundWorkspace it => it with
        {
            AdministratorName = veil(it.AdministratorName),
            Email = it.Email is { } email ? veil(email) : null,
            KeyLabel = veil(it.KeyLabel),
        },
        _ => command,
    };

    private static T Each<T>(T kept, Change change) => kept switch
    {
        PersonRegistered it => As<T>(it with { Name = change(Name, it.Name) ?? "", Email = Optional(it.Email, change) }),
        PersonRenamed it => As<T>(it with { Name = change(Name, it.Name) ?? "" }),
        ApiKeyIssued it => As<T>(Each(it, change)),
        PersonState it => As<T>(it with { Name = change(Name, it.Name) ?? "", Email = Optional(it.Email, change), Keys = Each(it.Keys, change) }),
        _ => kept,
    };

    private static ImmutableDictionary<ApiKeyId, ApiKeyIssued> Each(ImmutableDictionary<ApiKeyId, ApiKeyIssued> keys, Change change) =>
        keys.SetItems(keys.Select(key => KeyValuePair.Create(key.Key, Each(key.Value, change))));

    private static ApiKeyIssued Each(ApiKeyIssued issued, Change change) => issued with { Label = change(Label, issued.Label) ?? "" };

    private static string? Optional(string? email, Change change) => email is null ? null : change(Email, email);

    private static T As<T>(object changed) => (T)changed;
}
