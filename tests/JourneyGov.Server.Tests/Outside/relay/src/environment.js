const { readFileSync } = require('node:fs');
const { Environment, Network, RecordSource, Store } = require('relay-runtime');

const [address, key] = process.argv.slice(2);
const persisted = JSON.parse(readFileSync('generated/persisted.json', 'utf8'));

/** The names of the operations sent, in order. */
exports.sent = [];

async function ask({ id, name }, variables) {
  exports.sent.push(name);
  const response = await fetch(`${address}graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: persisted[id], variables }),
  });
  return response.json();
}

exports.environment = new Environment({ network: Network.create(ask), store: new Store(new RecordSource()) });
