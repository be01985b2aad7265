import { gql, GraphQLClient } from 'graphql-request';
import { authorization, checking, url } from './check.mjs';

const client = new GraphQLClient(url, { headers: authorization });
const [persona, team] = await client.request(gql`{ personas { nodes { id } } teams(filter: { text: "Sales" }) { nodes { id } } }`)
  .then((data) => [data.personas.nodes[0].id, data.teams.nodes[0].id]);

const draft = gql`
  mutation Draft($input: DraftJourneyMapInput!) {
    draftJourneyMap(input: $input) { journeyMap { id revision stages { id name } } events { name } refusals { code message path } }
  }
`;

const input = (title) => ({
  title, persona, kind: 'CURRENT_STATE', subject: 'CUSTOMER', accountableTeam: team,
  edits: ['Discovery', 'Decision', 'Loyalty'].map((name) => ({ addStage: { name } })),
});

const drafted = (await client.request(draft, { input: input('Asked by graphql-request') })).draftJourneyMap;

await checking('a mutation with edits', (assert) => {
  assert.deepEqual(drafted.refusals, []);
  assert.deepEqual(drafted.journeyMap.stages.map((stage) => stage.name), ['Discovery', 'Decision', 'Loyalty']);
});

await checking('a query with variables', async (assert) => {
  const { journeyMap } = await client.request(gql`query Map($id: ID!, $revision: Int!) { journeyMap(id: $id, asOf: { revision: $revision }) { title stages { name } } }`,
    { id: drafted.journeyMap.id, revision: 1 });
  assert.equal(journeyMap.title, 'Asked by graphql-request');
});

await checking('a refusal as data', async (assert) => {
  const { refusals } = (await client.request(draft, { input: input('Asked by graphql-request') })).draftJourneyMap;
  assert.deepEqual(refusals.map((refusal) => [refusal.code, refusal.path]), [['TITLE_TAKEN', 'title']]);
});

await checking('an error with its code and place', async (assert) => {
  const error = await client.request(gql`{ journeyMap(id: "x") { nonsense } }`).then(() => null, (thrown) => thrown);
  assert.equal(error.response.status, 400);
  assert.equal(error.response.errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  assert.deepEqual(error.response.errors[0].locations, [{ line: 1, column: 25 }]);
});

await checking('pages of a connection, forwards and backwards', async (assert) => {
  for (const name of ['B', 'C', 'D', 'E']) await client.request(draft, { input: input(`Asked by graphql-request ${name}`) });
  const page = gql`query Page($first: Int, $after: String, $last: Int, $before: String) {
    journeyMaps(filter: { text: "graphql-request" }, first: $first, after: $after, last: $last, before: $before) { totalCount nodes { title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
  }`;
  const forwards = [];
  for (let after = null, more = true; more;) {
    const { journeyMaps } = await client.request(page, { first: 2, after });
    forwards.push(...journeyMaps.nodes.map((map) => map.title));
    ({ endCursor: after, hasNextPage: more } = journeyMaps.pageInfo);
  }
  const backwards = [];
  for (let before = null, more = true; more;) {
    const { journeyMaps } = await client.request(page, { last: 2, before });
    backwards.unshift(...journeyMaps.nodes.map((map) => map.title));
    ({ startCursor: before, hasPreviousPage: more } = journeyMaps.pageInfo);
  }
  assert.deepEqual(forwards, ['', ' B', ' C', ' D', ' E'].map((suffix) => `Asked by graphql-request${suffix}`));
  assert.deepEqual(backwards, forwards);
});
