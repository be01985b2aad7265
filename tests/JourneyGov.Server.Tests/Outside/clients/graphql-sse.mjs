import { createClient } from 'graphql-sse';
import { authorization, checking, url } from './check.mjs';

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const modes = { 'a connection for each operation': false, 'a single connection': true };

async function first(client, payload) {
  for await (const result of client.iterate(payload)) return result;
}

for (const [mode, singleConnection] of Object.entries(modes)) {
  // The client writes its stream's token into the headers that it is given.
  const client = createClient({ url, headers: { ...authorization }, singleConnection });

  await checking(`a query over ${mode}`, async (assert) => {
    const { data, errors } = await first(client, { query: 'query Teams($text: String!) { teams(filter: { text: $text }) { nodes { name } } }', variables: { text: 'sal' } });
    assert.equal(errors, undefined);
    assert.deepEqual(data.teams.nodes.map((team) => team.name), ['Sales']);
  });

  await checking(`a subscription with what a mutation did over ${mode}`, async (assert) => {
    const changes = client.iterate({ query: 'subscription { changes { name by { name } } }' });
    const next = changes.next();
    await sleep(500);
    const team = (await first(client, { query: '{ teams(filter: { text: "sal" }) { nodes { id } } }' })).data.teams.nodes[0].id;
    const made = await first(client, {
      query: 'mutation Create($input: CreatePersonaInput!) { createPersona(input: $input) { persona { id } refusals { code } } }',
      variables: { input: { name: `Made over ${mode}`, team, profile: { summary: 'Once.' } } },
    });
    assert.deepEqual(made.data.createPersona.refusals, []);
    assert.equal((await next).value.data.changes.by.name, 'Ada Moreau');
    await changes.return();
  });

  client.dispose();
}

await checking('validation errors on the stream', async (assert) => {
  const client = createClient({ url, headers: authorization });
  const { errors } = await first(client, { query: '{ nonsense }' });
  assert.equal(errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  client.dispose();
});

await checking('a refused key', async (assert) => {
  const stranger = createClient({ url, headers: { authorization: 'Bearer jg_nobody' }, retryAttempts: 0 });
  await assert.rejects(first(stranger, { query: '{ viewer { language } }' }), (error) => error.response.status === 401);
  stranger.dispose();
});
