import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { authorization, checking, until, url } from './check.mjs';

// Apollo's link looks at the global one, which browsers have and older releases of node lack.
globalThis.WebSocket ??= WebSocket;

const socket = createClient({ url: url.replace('http', 'ws'), connectionParams: authorization });
const client = new ApolloClient({
  link: ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    new HttpLink({ uri: url, headers: authorization }),
  ),
  cache: new InMemoryCache(),
});

const MAP = gql`query Map($id: ID!) { journeyMap(id: $id) { id title revision } }`;
const FOLLOW = gql`subscription Follow($map: ID!) { journeyMapChanged(mapId: $map) { revision journeyMap { id title revision } events { name } } }`;
const ORGANISATION = gql`query Organisation { personas { nodes { id } } teams(filter: { text: "Sales" }) { nodes { id } } }`;

// Somebody else, whose edits this client's cache hears of by the subscription alone.
async function elsewhere(query, variables) {
  const response = await fetch(url, { method: 'POST', headers: { ...authorization, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  return (await response.json()).data;
}

const rename = (map, title) => elsewhere(
  'mutation($map: ID!, $title: String!) { editJourneyMap(input: { mapId: $map, edits: [{ rename: { title: $title } }] }) { refusals { code } } }', { map, title });

const { data: { personas, teams } } = await client.query({ query: ORGANISATION });
const input = { title: 'Followed over a socket', kind: 'CURRENT_STATE', subject: 'CUSTOMER', persona: personas.nodes[0].id, accountableTeam: teams.nodes[0].id };
const { draftJourneyMap } = await elsewhere('mutation($input: DraftJourneyMapInput!) { draftJourneyMap(input: $input) { journeyMap { id } } }', { input });
const map = draftJourneyMap.journeyMap.id;

await checking('a change that somebody else made shows in a watched query, by its id', async (assert) => {
  const shown = [];
  const heard = [];
  const watching = client.watchQuery({ query: MAP, variables: { id: map } }).subscribe(({ data }) => data && shown.push(data.journeyMap.title));
  const following = client.subscribe({ query: FOLLOW, variables: { map } }).subscribe(({ data }) => heard.push(data.journeyMapChanged));
  await until(() => shown.length === 1);

  // Whether the server follows already is not told to a client; what it changes before that is not heard.
  for (let edit = 1; heard.length === 0; edit++) {
    await rename(map, `Followed over a socket, edit ${edit}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await until(() => shown.at(-1) === heard.at(-1).journeyMap.title);
  assert.deepEqual(heard[0].events.map((event) => event.name), ['journey-map.renamed']);
  assert.equal(heard[0].revision, heard[0].journeyMap.revision);

  following.unsubscribe();
  watching.unsubscribe();
});

await checking('a subscription that is refused ends with an error that has a code', async (assert) => {
  const nothing = gql`subscription Nothing { journeyMapChanged(mapId: "journeyMap_none") { revision } }`;
  const error = await new Promise((resolve) => client.subscribe({ query: nothing }).subscribe({ next: ({ error }) => resolve(error), error: resolve }));
  assert.ok(error.errors[0].extensions.code, error);
});

await socket.dispose();
client.stop();
