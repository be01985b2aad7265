using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class LinkingSpecs
{
    private static readonly JourneyMapEvent FutureLoan = ((JourneyMapDrafted)Told[0]) with { Kind = JourneyMapKind.FutureState };

    [Fact]
    public void Another_map_tells_a_stage_in_detail() =>
        GivenTheLoanMap()
            .WhenEdited(new LinkSubJourney(Discovery, AccountMap), new LinkSubJourney(Discovery, AccountMap), new UnlinkSubJourney(Discovery))
            .Then(new SubJourneyLinked(Discovery, AccountMap), new SubJourneyUnlinked(Discovery));

    [Fact]
    public void A_map_is_no_part_of_itself_whether_at_once_or_by_any_number_of_others()
    {
        GivenTheLoanMap().WhenEdited(new LinkSubJourney(Discovery, Id)).ThenRefused(SubJourneyCycle, "edits[0].linkSubJourney.map");
        GivenTheLoanMap()
            .When(Edits(new LinkSubJourney(Discovery, AccountMap)), Lead, facts => facts with { LiveMaps = Chain(40) })
            .ThenRefused(SubJourneyCycle, "edits[0].linkSubJourney.map");
    }

    [Fact]
    public void Maps_that_lead_in_a_circle_elsewhere_do_not_trap_the_search() =>
        GivenTheLoanMap()
            .When(Edits(new LinkSubJourney(Discovery, AccountMap)), Lead, facts => facts with
            {
                LiveMaps = new Dictionary<JourneyMapId, OtherMap>
                {
                    [AccountMap] = new(JourneyMapKind.CurrentState, [FutureMap]),
                    [FutureMap] = new(JourneyMapKind.CurrentState, [AccountMap]),
                },
            })
            .Then(new SubJourneyLinked(Discovery, AccountMap));

    [Fact]
    public void A_sub_journey_is_a_map_in_use() =>
        GivenTheLoanMap().WhenEdited(new LinkSubJourney(Discovery, new(Guid.Empty))).ThenRefused(UnknownMap, "edits[0].linkSubJourney.map");

    [Fact]
    public void A_future_map_answers_a_current_one() =>
        Given(FutureLoan).WhenEdited(new LinkCurrentMap(AccountMap), new LinkCurrentMap(null))
            .Then(new CurrentMapLinked(AccountMap), new CurrentMapLinked(null));

    [Fact]
    public void Only_a_future_map_answers_and_only_one_that_is_not()
    {
        GivenTheLoanMap().WhenEdited(new LinkCurrentMap(AccountMap)).ThenRefused(OnlyFutureMapsAnswer, "edits[0].linkCurrentMap.currentMap");
        Given(FutureLoan).WhenEdited(new LinkCurrentMap(FutureMap)).ThenRefused(AnswersFutureMap, "edits[0].linkCurrentMap.currentMap");
        Given(FutureLoan).WhenEdited(new LinkCurrentMap(Id)).ThenRefused(AnswersFutureMap, "edits[0].linkCurrentMap.currentMap");
        Given(FutureLoan).WhenEdited(new LinkCurrentMap(new(Guid.Empty))).ThenRefused(UnknownMap, "edits[0].linkCurrentMap.currentMap");
    }

    private static Dictionary<JourneyMapId, OtherMap> Chain(int length)
    {
        JourneyMapId Map(int number) => number == 0 ? AccountMap : number == length ? Id : new(new Guid(number, 7, 7, new byte[8]));
        return Enumerable.Range(0, length).ToDictionary(Map, number => new OtherMap(JourneyMapKind.CurrentState, [Map(number + 1)]));
    }
}
