import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { address, checking, key } from './check.mjs';

const url = `${address.replace('http', 'ws')}graphql`;
const client = createClient({ url, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${key}` }, lazy: true });
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function first(payload, from = client) {
  for await (const result of from.iterate(payload)) return result;
}

async function refused(from, payload) {
  try {
    await first(payload, from);
  } catch (error) {
    return error;
  }
  throw new Error('It was not refused.');
}

await checking('a query over the socket', async (assert) => {
  const { data, errors } = await first({ query: 'query Teams($text: String!) { teams(filter: { text: $text }) { nodes { name } } }', variables: { text: 'sal' } });
  assert.equal(errors, undefined);
  assert.deepEqual(data.teams.nodes.map((team) => team.name), ['Sales']);
});

await checking('a subscription with what a mutation over the same socket did', async (assert) => {
  const changes = client.iterate({ query: 'subscription { changes { name reason by { name } } }' });
  const next = changes.next();
  await sleep(500);
  const formed = await first({
    query: 'mutation Create($input: CreatePersonaInput!) { createPersona(input: $input) { persona { id } refusals { code } } }',
    variables: { input: { name: 'Made over a socket', team: (await first({ query: '{ viewer { person { teams { team { id } } } } }' })).data.viewer.person.teams[0].team.id, profile: { summary: 'Once.' } } },
  });
  assert.deepEqual(formed.data.createPersona.refusals, []);
  const { value } = await next;
  assert.equal(value.data.changes.by.name, 'Ada Moreau');
  await changes.return();
});

await checking('validation errors as an error of the operation', async (assert) => {
  const errors = await refused(client, { query: '{ nonsense }' });
  assert.equal(errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
});

await checking('a refused key as a close with 4403', async (assert) => {
  const stranger = createClient({ url, webSocketImpl: WebSocket, connectionParams: { authorization: 'Bearer jg_nobody' }, retryAttempts: 0 });
  const closed = await refused(stranger, { query: '{ viewer { language } }' });
  assert.equal(closed.code, 4403);
});

await client.dispose();
