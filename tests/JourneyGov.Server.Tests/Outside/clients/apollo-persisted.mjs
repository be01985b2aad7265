import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { authorization, checking, url } from './check.mjs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

// Each client is another program: it knows nothing of what others registered, and notes what it sends.
function client() {
  const sent = [];
  const noting = (address, init) => {
    const parameters = init.body ? JSON.parse(init.body) : Object.fromEntries(new URL(address).searchParams);
    sent.push(`${init.method} ${parameters.query ? 'text' : 'hash'}`);
    return fetch(address, init);
  };
  const link = ApolloLink.from([
    new PersistedQueryLink({ sha256, useGETForHashedQueries: true }),
    new HttpLink({ uri: url, headers: authorization, fetch: noting }),
  ]);
  return { sent, apollo: new ApolloClient({ link, cache: new InMemoryCache() }) };
}

const TEAMS = gql`query TeamsByHash($text: String!) { teams(filter: { text: $text }) { nodes { id name } } }`;
const FORM = gql`mutation FormByHash($input: FormTeamInput!) { formTeam(input: $input) { team { id } refusals { code } } }`;
const names = ({ data }) => data.teams.nodes.map((team) => team.name);

await checking('a hash that nobody registered is answered so that the client sends the text along', async (assert) => {
  const { apollo, sent } = client();
  assert.deepEqual(names(await apollo.query({ query: TEAMS, variables: { text: 'sal' } })), ['Sales']);
  assert.deepEqual(sent, ['GET hash', 'POST text']);
});

await checking('the next client asks by the hash alone, by GET', async (assert) => {
  const { apollo, sent } = client();
  assert.deepEqual(names(await apollo.query({ query: TEAMS, variables: { text: 'supp' } })), ['Support']);
  assert.deepEqual(sent, ['GET hash']);
});

await checking('mutations by their hash, by POST', async (assert) => {
  const { apollo, sent } = client();
  for (let time = 0; time < 2; time++) {
    const { data } = await apollo.mutate({ mutation: FORM, variables: { input: { name: 'Formed by hash' } } });
    assert.deepEqual(data.formTeam.refusals.map((refusal) => refusal.code), ['NOT_ALLOWED']);
  }
  assert.deepEqual(sent, ['POST hash', 'POST text', 'POST hash']);
});
