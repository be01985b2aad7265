import { Client, fetchExchange, gql, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { authorization, checking, url } from './check.mjs';

const socket = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams: authorization });
const forwardSubscription = ({ query, variables }) => ({
  subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables }, sink) }),
});
const fetchOptions = { headers: authorization };
const bySocket = new Client({ url, fetchOptions, exchanges: [fetchExchange, subscriptionExchange({ forwardSubscription })] });
const byStream = new Client({ url, fetchOptions, fetchSubscriptions: true, preferGetMethod: false, exchanges: [fetchExchange] });

const CREATE = gql`mutation Create($input: CreatePersonaInput!) { createPersona(input: $input) { persona { id } refusals { code message } } }`;
const FOLLOW = gql`subscription Follow($after: String) { changes(after: $after) { name details { name value } cursor } }`;

async function after() {
  const { data } = await bySocket.query(gql`query End { changes(first: 200) { pageInfo { endCursor } } teams(filter: { text: "Sales" }) { nodes { id } } }`, {}).toPromise();
  return { cursor: data.changes.pageInfo.endCursor, team: data.teams.nodes[0].id };
}

for (const [how, client] of [['over a socket', bySocket], ['as an event stream', byStream]]) {
  await checking(`a subscription ${how} with what a mutation did`, async (assert) => {
    const { cursor, team } = await after();
    const name = `Made for urql ${how}`;
    let following;
    const event = new Promise((resolve, reject) => {
      following = client.subscription(FOLLOW, { after: cursor }).subscribe(({ data, error }) => (error ? reject(error) : resolve(data.changes)));
    });
    const { data } = await client.mutation(CREATE, { input: { name, team, profile: { summary: 'Once.' } } }).toPromise();
    assert.deepEqual(data.createPersona.refusals, []);
    const { details, ...told } = await event;
    assert.equal(told.name, 'persona.created');
    assert.equal(details.find((detail) => detail.name === 'name').value, name);
    following.unsubscribe();
  });
}

await socket.dispose();
