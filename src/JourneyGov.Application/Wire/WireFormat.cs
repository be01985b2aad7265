using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Wire;

/// <summary>
/// How everything that is kept is written as JSON: camel case, enums as <c>SCREAMING_SNAKE</c>, identifiers as UUIDs, null left out.
/// What is absent reads as null where null is allowed, and is an error where it is not.
/// </summary>
internal static class WireFormat
{
    /// <summary>The options that hold for everything that is kept.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>How one type is written.</summary>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            // The bytes are never part of a page, and people read them: accents stay accents.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(WireJson.Default, CommandJson.Default)
                .WithAddedModifier(RequireWhatCannotBeNull)
                .WithAddedModifier(LeaveOutTermsThatGoWithoutSaying)
                .WithAddedModifier(NameKinds),
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false),
                new IdentifierConverter<WorkspaceId>(id => new(id), id => id.Value),
                new IdentifierConverter<DepartmentId>(id => new(id), id => id.Value),
                new IdentifierConverter<TeamId>(id => new(id), id => id.Value),
                new IdentifierConverter<PersonId>(id => new(id), id => id.Value),
                new IdentifierConverter<ApiKeyId>(id => new(id), id => id.Value),
                new IdentifierConverter<CalendarFeedId>(id => new(id), id => id.Value),
                new IdentifierConverter<PersonaId>(id => new(id), id => id.Value),
                new IdentifierConverter<JourneyMapId>(id => new(id), id => id.Value),
                new IdentifierConverter<PartId>(id => new(id), id => id.Value),
                new IdentifierConverter<OfferId>(id => new(id), id => id.Value),
                new IdentifierConverter<WaiverId>(id => new(id), id => id.Value),
                new IdentifierConverter<AbsenceId>(id => new(id), id => id.Value),
                new IdentifierConverter<ReviewId>(id => new(id), id => id.Value),
                new IdentifierConverter<IndicatorId>(id => new(id), id => id.Value),
                new IdentifierConverter<ProposalId>(id => new(id), id => id.Value),
                new IdentifierConverter<ImprovementId>(id => new(id), id => id.Value),
                new IdentifierConverter<AgreementId>(id => new(id), id => id.Value),
                new IdentifierConverter<NoticeId>(id => new(id), id => id.Value),
                new IdentifierConverter<CampaignId>(id => new(id), id => id.Value),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void RequireWhatCannotBeNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.AssociatedParameter is { IsNullable: false, HasDefaultValue: false })
                property.IsRequired = true;
    }

    // A term that was added later, and is assumed where it is absent, is written as what is older: not at all.
    private static void LeaveOutTermsThatGoWithoutSaying(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property is { PropertyType.IsEnum: true, AssociatedParameter: { HasDefaultValue: true, DefaultValue: { } assumed } })
                property.ShouldSerialize = (_, value) => !Equals(value, assumed);
    }

    // Which of several kinds a value is, under the name "is", in literals: the domain's types may be renamed, what is kept may not.
    private static void NameKinds(JsonTypeInfo type)
    {
        if (Kinds.TryGetValue(type.Type, out var kinds))
            type.PolymorphismOptions = kinds;
    }

    private static JsonPolymorphismOptions Of(params ReadOnlySpan<JsonDerivedType> kinds)
    {
        var options = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "is" };
        foreach (var kind in kinds)
            options.DerivedTypes.Add(kind);
        return options;
    }

    private static Dictionary<Type, JsonPolymorphismOptions> Kinds { get; } = new()
    {
        [typeof(JourneyMapState)] = Of(
            new(typeof(JourneyMapState.NotDrafted), "NOT_DRAFTED"),
            new(typeof(JourneyMapState.Live), "LIVE"),
            new(typeof(JourneyMapState.Retired), "RETIRED")),
        [typeof(ReviewState)] = Of(
            new(typeof(ReviewState.NotScheduled), "NOT_SCHEDULED"),
            new(typeof(ReviewState.Scheduled), "SCHEDULED"),
            new(typeof(ReviewState.UnderWay), "UNDER_WAY"),
            new(typeof(ReviewState.Completed), "COMPLETED")),
        [typeof(Refusal)] = Of(
            new(typeof(Refusal), "REFUSAL"),
            new(typeof(OwnedByAnotherTeam), "OWNED_BY_ANOTHER_TEAM"),
            new(typeof(StaleRevision), "STALE_REVISION"),
            new(typeof(ChecklistNotMet), "CHECKLIST_NOT_MET"),
            new(typeof(StillInUse), "STILL_IN_USE"),
            new(typeof(SignOffsMissing), "SIGN_OFFS_MISSING"),
            new(typeof(AgendaNotAnswered), "AGENDA_NOT_ANSWERED")),
        [typeof(JourneyMapEdit)] = Of(EditKinds.All),
    };
}
