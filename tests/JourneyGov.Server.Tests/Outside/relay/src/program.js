const assert = require('node:assert/strict');
const { ConnectionHandler } = require('relay-runtime');
const documents = require('./documents.js');
const { sent } = require('./environment.js');
const { load, loadNext, mutate, read, refetch, watch } = require('./hooks.js');

const titles = (portfolio) => portfolio.journeyMaps.edges.map((edge) => edge.node.title);

async function main() {
  const organisation = await load(documents.OrganisationQuery, {});
  const drafting = (title, updater) => mutate(documents.DraftMutation, {
    input: {
      title, kind: 'CURRENT_STATE', subject: 'CUSTOMER', persona: organisation.personas.nodes[0].id, accountableTeam: organisation.teams.nodes[0].id,
      edits: [{ addStage: { name: 'Discovery' } }],
    },
  }, updater);
  for (const letter of ['A', 'B', 'C', 'D', 'E']) await drafting(`By Relay ${letter}`);

  const root = await load(documents.PortfolioQuery, { count: 2, text: 'By Relay' });
  const portfolio = () => read(documents.Portfolio, root);
  assert.deepEqual(titles(portfolio()), ['By Relay A', 'By Relay B']);
  console.log('ok: the first page of a connection');

  while (portfolio().journeyMaps.pageInfo.hasNextPage) await loadNext(documents.Portfolio, root, 2, portfolio().journeyMaps);
  assert.deepEqual(titles(portfolio()), ['A', 'B', 'C', 'D', 'E'].map((letter) => `By Relay ${letter}`));
  assert.equal(sent.filter((name) => name === 'documentsPortfolioPageQuery').length, 2);
  console.log('ok: its next pages, joined');

  const { node } = portfolio().journeyMaps.edges[0];
  const card = () => read(documents.MapCard, node);
  const seen = [];
  const watching = watch(documents.MapCard, node, (data) => seen.push(data.title));
  await mutate(documents.RenameMutation, { map: node.id, title: 'By Relay A, renamed' });
  assert.deepEqual([card().title, card().revision, card().stages[0].name, titles(portfolio())[0]], ['By Relay A, renamed', 3, 'Discovery', 'By Relay A, renamed']);
  assert.deepEqual(seen, ['By Relay A, renamed']);
  watching.dispose();
  console.log('ok: the payload of an edit changes what is shown, by its ids');

  await drafting('By Relay F', (store) => {
    const connection = store.get(portfolio().journeyMaps.__id);
    const map = store.getRootField('draftJourneyMap').getLinkedRecord('journeyMap');
    ConnectionHandler.insertEdgeAfter(connection, ConnectionHandler.createEdge(store, connection, map, 'JourneyMapEdge'));
  });
  assert.equal(titles(portfolio()).at(-1), 'By Relay F');
  console.log('ok: a mutation whose updater puts a new map into the connection');

  await elsewhere(node.id, 'By Relay A, renamed elsewhere');
  await refetch(documents.MapCard, node);
  assert.deepEqual([card().title, card().revision], ['By Relay A, renamed elsewhere', 4]);
  assert.equal(sent.at(-1), 'documentsMapCardRefetchQuery');
  console.log('ok: a fragment asked for again by the id of its node');

  const { node: { governed } } = await load(documents.MapQuery, { id: node.id, count: 2 });
  const history = () => read(documents.History, governed).history;
  while (history().pageInfo.hasNextPage) await loadNext(documents.History, governed, 2, history());
  assert.deepEqual(history().edges.map((edge) => edge.node.name), ['journey-map.drafted', 'journey-map.stage-added', 'journey-map.renamed', 'journey-map.renamed']);
  assert.deepEqual(history().edges.map((edge) => edge.node.parts[0].fields.length > 1), [true, false, false, false]);
  console.log('ok: the pages of a connection that an interface has');
}

// Somebody else's edit, of which this store hears nothing.
async function elsewhere(map, title) {
  const [address, key] = process.argv.slice(2);
  const query = 'mutation($input: EditJourneyMapInput!) { editJourneyMap(input: $input) { refusals { code } } }';
  const body = JSON.stringify({ query, variables: { input: { mapId: map, edits: [{ rename: { title } }] } } });
  await fetch(`${address}graphql`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body });
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
