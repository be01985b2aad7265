using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Commands;

namespace JourneyGov.Server.GraphQL.Agreements;

/// <summary>Binds the commands to agreements.</summary>
internal static class AgreementMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<AgreementTermsInput>("AgreementTermsInput")
            .Input<TimeLimit>("TimeLimitInput")
            .Input<ProposeAgreementInput>("ProposeAgreementInput")
            .Input<AmendAgreementInput>("AmendAgreementInput")
            .Input<AcceptAgreementInput>("AcceptAgreementInput")
            .Input<DeclineAgreementInput>("DeclineAgreementInput")
            .Input<WithdrawAgreementInput>("WithdrawAgreementInput")
            .Input<EndAgreementInput>("EndAgreementInput");
        schema.Payload<AgreementPayload>("AgreementPayload").FieldAsync(
            "agreement", async (payload, context) => (await Loads.AgreementsAsync(context, [new AgreementId(payload.Sent.Subject)]))[0]);
        BindTerms(mutation);
        BindAnswers(mutation);
    }

    private static void BindTerms(ObjectBinding<Root> mutation) => mutation
        .Command<ProposeAgreementInput, ProposeAgreement, AgreementPayload>(
            "proposeAgreement", (input, ids) => input.Meant(ids.NextId()), sent => new(sent))
        .Command<AmendAgreementInput, AmendAgreement, AgreementPayload>(
            "amendAgreement", (input, _) => new(ApiId.Agreement(input.AgreementId).Value, new AmendAgreement(input.Terms.ToDomain())), sent => new(sent));

    private static void BindAnswers(ObjectBinding<Root> mutation) => mutation
        .Command<AcceptAgreementInput, AcceptAgreement, AgreementPayload>(
            "acceptAgreement", (input, _) => new(ApiId.Agreement(input.AgreementId).Value, new AcceptAgreement(input.BasedOn)), sent => new(sent))
        .Command<DeclineAgreementInput, DeclineAgreement, AgreementPayload>(
            "declineAgreement", (input, _) => new(ApiId.Agreement(input.AgreementId).Value, new DeclineAgreement()), sent => new(sent))
        .Command<WithdrawAgreementInput, WithdrawAgreement, AgreementPayload>(
            "withdrawAgreement", (input, _) => new(ApiId.Agreement(input.AgreementId).Value, new WithdrawAgreement()), sent => new(sent))
        .Command<EndAgreementInput, EndAgreement, AgreementPayload>(
            "endAgreement", (input, _) => new(ApiId.Agreement(input.AgreementId).Value, new EndAgreement()), sent => new(sent));
}

/// <summary>What a command about an agreement comes to.</summary>
internal sealed record AgreementPayload(Sent Sent) : Payload(Sent);

/// <summary>What two teams shall agree.</summary>
internal sealed record AgreementTermsInput(string AnsweredBy, string? Target, decimal? Value, TimeLimit? Within, string? ReviewWith, DateOnly? EndsOn)
{
    public AgreementTerms ToDomain() =>
        new(ApiId.Team(AnsweredBy), Target, Value, Within, ReviewWith is null ? null : ApiId.JourneyMap(ReviewWith), EndsOn);
}

/// <summary>Proposes an agreement to another team.</summary>
internal sealed record ProposeAgreementInput(
    Guid? CommandId, string? Reason, string On, string Team, string With, DateOnly? StartsOn, AgreementTermsInput Terms) : ICommandInput
{
    public Addressed<ProposeAgreement> Meant(Guid id) =>
        new(id, new ProposeAgreement(new AgreementId(id), Matter(), ApiId.Team(Team), ApiId.Team(With), StartsOn, Terms.ToDomain()));

    private AgreedMatter Matter() => ApiId.TryRead(On) is { Map: not null }
        ? new(ApiId.Handoff(On).Map, ApiId.Handoff(On).Part, null)
        : new(null, null, ApiId.Indicator(On));
}

/// <summary>Proposes other terms.</summary>
internal sealed record AmendAgreementInput(Guid? CommandId, string? Reason, string AgreementId, AgreementTermsInput Terms) : ICommandInput;

/// <summary>Agrees to what the other team proposed.</summary>
internal sealed record AcceptAgreementInput(Guid? CommandId, string? Reason, string AgreementId, int? BasedOn) : ICommandInput;

/// <summary>Says no to what the other team proposed.</summary>
internal sealed record DeclineAgreementInput(Guid? CommandId, string? Reason, string AgreementId) : ICommandInput;

/// <summary>Takes back what one's team proposed.</summary>
internal sealed record WithdrawAgreementInput(Guid? CommandId, string? Reason, string AgreementId) : ICommandInput;

/// <summary>Ends an agreement.</summary>
internal sealed record EndAgreementInput(Guid? CommandId, string? Reason, string AgreementId) : ICommandInput;
