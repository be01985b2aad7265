const { graphql } = require('relay-runtime');

exports.PortfolioQuery = graphql`
  query documentsPortfolioQuery($count: Int!, $text: String) {
    ...documentsPortfolio_query @arguments(count: $count, text: $text)
  }
`;

// What usePaginationFragment takes: a connection of the root, with the query that asks for its next page.
exports.Portfolio = graphql`
  fragment documentsPortfolio_query on Query
  @refetchable(queryName: "documentsPortfolioPageQuery")
  @argumentDefinitions(count: { type: "Int!" }, cursor: { type: "String" }, text: { type: "String" }) {
    journeyMaps(filter: { text: $text }, first: $count, after: $cursor) @connection(key: "Portfolio_journeyMaps", filters: ["filter"]) {
      __id
      totalCount
      edges {
        node {
          id
          title
          ...documentsMapCard_map
        }
      }
    }
  }
`;

// What useRefetchableFragment takes: an object with an id, asked for again by node(id:).
exports.MapCard = graphql`
  fragment documentsMapCard_map on JourneyMap @refetchable(queryName: "documentsMapCardRefetchQuery") {
    title
    revision
    stages {
      id
      name
    }
  }
`;

exports.MapQuery = graphql`
  query documentsMapQuery($id: ID!, $count: Int!) {
    node(id: $id) {
      __typename
      ...documentsHistory_governed @alias(as: "governed") @arguments(count: $count)
    }
  }
`;

// A connection of an interface: the same list of changes for a map, a stage, a team or a persona.
exports.History = graphql`
  fragment documentsHistory_governed on Governed
  @refetchable(queryName: "documentsHistoryPageQuery")
  @argumentDefinitions(count: { type: "Int!" }, cursor: { type: "String" }) {
    history(orderBy: OLDEST_FIRST, first: $count, after: $cursor) @connection(key: "History_history") {
      edges {
        node {
          id
          name
          by {
            name
          }
          parts {
            partId
            fields
          }
        }
      }
    }
  }
`;

exports.OrganisationQuery = graphql`
  query documentsOrganisationQuery {
    personas {
      nodes {
        id
      }
    }
    teams(filter: { text: "Sales" }) {
      nodes {
        id
      }
    }
  }
`;

exports.DraftMutation = graphql`
  mutation documentsDraftMutation($input: DraftJourneyMapInput!) {
    draftJourneyMap(input: $input) {
      journeyMap {
        id
        title
        ...documentsMapCard_map
      }
      refusals {
        code
      }
    }
  }
`;

exports.RenameMutation = graphql`
  mutation documentsRenameMutation($map: ID!, $title: String!) {
    editJourneyMap(input: { mapId: $map, edits: [{ rename: { title: $title } }] }) {
      journeyMap {
        id
        title
        revision
      }
      refusals {
        code
      }
    }
  }
`;
