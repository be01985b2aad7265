import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { getIntrospectionQuery } from 'graphql';
import { authorization, checking, until, url } from './check.mjs';

// As Apollo's guide says: which types an interface has comes from introspection.
async function possibleTypes() {
  const response = await fetch(url, { method: 'POST', headers: { ...authorization, 'content-type': 'application/json' }, body: JSON.stringify({ query: getIntrospectionQuery() }) });
  const { data } = await response.json();
  return Object.fromEntries(data.__schema.types.filter((type) => type.possibleTypes).map((type) => [type.name, type.possibleTypes.map((possible) => possible.name)]));
}

const sent = [];
const client = new ApolloClient({
  link: new HttpLink({ uri: url, headers: authorization, useGETForQueries: true, fetch: (address, init) => (sent.push(init.method), fetch(address, init)) }),
  cache: new InMemoryCache({
    possibleTypes: await possibleTypes(),
    typePolicies: { Query: { fields: { journeyMaps: relayStylePagination(['filter', 'orderBy']) } } },
  }),
});

const organisation = (await client.query({ query: gql`query Organisation { personas { nodes { id } } teams(filter: { text: "Sales" }) { nodes { id } } }` })).data;
const persona = organisation.personas.nodes[0].id;
const accountableTeam = organisation.teams.nodes[0].id;

const DRAFT = gql`mutation Draft($input: DraftJourneyMapInput!) { draftJourneyMap(input: $input) { journeyMap { id revision } refusals { code message path remedy } } }`;
const EDIT = gql`
  mutation Edit($input: EditJourneyMapInput!) {
    editJourneyMap(input: $input) {
      journeyMap { id title revision stages { id touchpoints { id name owner { id name } } } }
      refusals { code path ... on StaleRevision { expected actual changes { name } } }
    }
  }
`;
const MAP = gql`query Map($id: ID!) { journeyMap(id: $id) { id title revision stages { id name touchpoints { id name } } } }`;
const PAGE = gql`
  query Page($filter: JourneyMapFilter, $first: Int!, $after: String) {
    journeyMaps(filter: $filter, first: $first, after: $after) { totalCount edges { cursor node { id title } } pageInfo { hasNextPage endCursor } }
  }
`;

const [stage, touchpoint] = [crypto.randomUUID(), crypto.randomUUID()];
const drafting = (title) => client.mutate({
  mutation: DRAFT,
  variables: {
    input: {
      title, persona, accountableTeam, kind: 'CURRENT_STATE', subject: 'CUSTOMER',
      edits: title.endsWith('A') ? [{ addStage: { id: stage, name: 'Discovery' } }, { addTouchpoint: { id: touchpoint, stage, name: 'Sees an advert' } }] : [],
    },
  },
}).then((result) => result.data.draftJourneyMap);
const edit = (mapId, edits, basedOn) => client.mutate({ mutation: EDIT, variables: { input: { mapId, edits, basedOn } } }).then((result) => result.data.editJourneyMap);

const { id, revision } = (await drafting('By Apollo A')).journeyMap;

await checking('queries by GET with variables, mutations by POST', async (assert) => {
  const { data } = await client.query({ query: MAP, variables: { id } });
  assert.equal(data.journeyMap.title, 'By Apollo A');
  assert.deepEqual(sent, ['GET', 'POST', 'GET']);
});

await checking('a refusal as data, by its interface', async (assert) => {
  const { refusals } = await drafting('By Apollo A');
  assert.deepEqual(refusals.map(({ __typename, code, path }) => [__typename, code, path]), [['RuleRefused', 'TITLE_TAKEN', 'title']]);
  assert.ok(refusals[0].message && refusals[0].remedy);
});

await checking('errors with code and place, of a query and of a key', async (assert) => {
  const nonsense = await client.query({ query: gql`query Nonsense { viewer { nonsense } }` }).then(() => null, (error) => error);
  assert.ok(CombinedGraphQLErrors.is(nonsense), nonsense);
  assert.equal(nonsense.errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  assert.deepEqual(nonsense.errors[0].locations, [{ line: 3, column: 5 }]);

  const stranger = new ApolloClient({ link: new HttpLink({ uri: url, headers: { authorization: 'Bearer jg_nobody' } }), cache: new InMemoryCache() });
  const refused = await stranger.query({ query: gql`query Me { viewer { language } }` }).then(() => null, (error) => error);
  assert.ok(CombinedGraphQLErrors.is(refused), refused);
  assert.equal(refused.errors[0].extensions.code, 'UNAUTHENTICATED');
});

await checking('the payload of an edit updates a watched query by its ids, without asking again', async (assert) => {
  const seen = [];
  const watch = client.watchQuery({ query: MAP, variables: { id } }).subscribe(({ data, dataState }) => dataState === 'complete' && seen.push(data.journeyMap));
  await until(() => seen.length === 1);
  const before = sent.length;
  const { refusals } = await edit(id, [{ rename: { title: 'By Apollo A, renamed' } }, { renameTouchpoint: { touchpoint, name: 'Sees a poster' } }]);
  await until(() => seen.length === 2);
  watch.unsubscribe();
  assert.deepEqual(refusals, []);
  assert.deepEqual([seen[0].title, seen[0].stages[0].touchpoints[0].name], ['By Apollo A', 'Sees an advert']);
  assert.deepEqual([seen[1].title, seen[1].stages[0].touchpoints[0].name], ['By Apollo A, renamed', 'Sees a poster']);
  assert.equal(seen[1].stages[0].name, 'Discovery');
  assert.deepEqual(sent.slice(before), ['POST']);
});

await checking('an edit of what has moved on is refused with what happened since, by type', async (assert) => {
  const { refusals } = await edit(id, [{ renameTouchpoint: { touchpoint, name: 'Sees a film' } }], revision);
  assert.equal(refusals[0].__typename, 'StaleRevision');
  assert.deepEqual(refusals[0].changes.map((event) => event.name), ['journey-map.touchpoint-renamed']);
});

await checking('fetchMore goes on through a connection, and the cache joins its pages', async (assert) => {
  for (const letter of ['B', 'C', 'D', 'E']) await drafting(`By Apollo ${letter}`);
  const pages = client.watchQuery({ query: PAGE, variables: { filter: { text: 'By Apollo' }, first: 2 } });
  const shown = () => pages.getCurrentResult().data?.journeyMaps;
  const watch = pages.subscribe(() => {});
  await until(() => shown());
  while (shown().pageInfo.hasNextPage) {
    const length = shown().edges.length;
    await pages.fetchMore({ variables: { after: shown().pageInfo.endCursor } });
    await until(() => shown().edges.length > length);
  }
  watch.unsubscribe();
  const { edges, totalCount } = shown();
  assert.deepEqual(edges.map((edge) => edge.node.title), ['By Apollo A, renamed', ...['B', 'C', 'D', 'E'].map((letter) => `By Apollo ${letter}`)]);
  assert.equal(totalCount, 5);
});

client.stop();
