import { graphql } from '../generated/client/gql.ts';

export const StageCard = graphql(`
  fragment StageCard on Stage {
    name
    phase
    touchpoints {
      name
      channel
      emotion {
        score
      }
    }
  }
`);

export const Organisation = graphql(`
  query Organisation($team: String!) {
    personas {
      nodes {
        id
      }
    }
    teams(filter: { text: $team }) {
      nodes {
        id
      }
    }
  }
`);

export const DraftMap = graphql(`
  mutation DraftMap($input: DraftJourneyMapInput!) {
    draftJourneyMap(input: $input) {
      journeyMap {
        id
        revision
        stages {
          ...StageCard
        }
      }
      refusals {
        code
        message
      }
    }
  }
`);

export const EditMap = graphql(`
  mutation EditMap($map: ID!, $basedOn: Int, $edits: [JourneyMapEdit!]!) {
    editJourneyMap(input: { mapId: $map, basedOn: $basedOn, edits: $edits }) {
      journeyMap {
        revision
        lastChange {
          at
          by {
            name
          }
        }
      }
      refusals {
        __typename
        code
        ... on StaleRevision {
          expected
          actual
        }
        ... on OwnedByAnotherTeam {
          team {
            name
          }
        }
      }
    }
  }
`);
