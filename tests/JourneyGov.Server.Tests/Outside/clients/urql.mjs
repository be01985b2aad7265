import { cacheExchange, Client, fetchExchange, gql } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { authorization, checking, url } from './check.mjs';

const client = new Client({ url, exchanges: [cacheExchange, fetchExchange], fetchOptions: { headers: authorization }, preferGetMethod: 'force' });

await checking('a query by GET with variables', async (assert) => {
  const { data, error } = await client.query(gql`query Teams($text: String!) { teams(filter: { text: $text }) { nodes { id name } } }`, { text: 'sal' }).toPromise();
  assert.equal(error, undefined);
  assert.deepEqual(data.teams.nodes.map((team) => team.name), ['Sales']);
});

await checking('a mutation by POST', async (assert) => {
  const { data, error } = await client.mutation(gql`mutation Add($input: FormTeamInput!) { formTeam(input: $input) { team { name } refusals { code } } }`,
    { input: { name: 'Formed by urql' } }).toPromise();
  assert.equal(error, undefined);
  assert.deepEqual(data.formTeam, { team: null, refusals: [{ code: 'NOT_ALLOWED', __typename: 'RuleRefused' }], __typename: 'TeamPayload' });
});

await checking('an error with its code', async (assert) => {
  const { error } = await client.query(gql`query Nothing { nonsense }`, {}).toPromise();
  assert.equal(error.graphQLErrors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
});

await checking('a refused key', async (assert) => {
  const stranger = new Client({ url, exchanges: [fetchExchange], fetchOptions: { headers: { authorization: 'Bearer jg_nobody' } } });
  const { error } = await stranger.query(gql`query Me { viewer { language } }`, {}).toPromise();
  assert.equal(error.response.status, 401);
  assert.equal(error.graphQLErrors[0].extensions.code, 'UNAUTHENTICATED');
});

await checking('automatic persisted queries: the text once, then the hash alone', async (assert) => {
  const sent = [];
  const noting = (address, init) => (sent.push(`${init.method ?? 'GET'} ${/[?&]query=|"query":"/.test(address + (init.body ?? '')) ? 'text' : 'hash'}`), fetch(address, init));
  const persisting = () => new Client({
    url, fetch: noting, exchanges: [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange], fetchOptions: { headers: authorization },
  });
  const query = gql`query PersonsByHash($text: String!) { persons(filter: { text: $text }) { nodes { name } } }`;
  for (const expected of [['GET hash', 'GET text'], ['GET hash']]) {
    const { data, error } = await persisting().query(query, { text: 'ada' }).toPromise();
    assert.equal(error, undefined);
    assert.deepEqual(data.persons.nodes.map((person) => person.name), ['Ada Moreau']);
    assert.deepEqual(sent.splice(0), expected);
  }
});
