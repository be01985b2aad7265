const { Environment, Network, RecordSource, Store } = require('relay-runtime');

const [address, key] = process.argv.slice(2);

/** The names of the operations sent, in order. */
exports.sent = [];

/** Asks a document by the id that the compiler gave it. */
exports.ask = async ({ id, name }, variables) => {
  exports.sent.push(name);
  const response = await fetch(`${address}graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ documentId: id, variables }),
  });
  return response.json();
};

exports.environment = new Environment({ network: Network.create(exports.ask), store: new Store(new RecordSource()) });
