// Follows the change feed across the end and the new start of a server, as the clients reconnect by themselves; prints the id of each event,
// until the map called "The end" is drafted. The server's address is read from a file at each attempt, since it changes.
import { readFileSync } from 'node:fs';
import { createClient as createSocketClient } from 'graphql-ws';
import { createClient as createStreamClient } from 'graphql-sse';
import WebSocket from 'ws';

const [transport, addressFile, key, after] = process.argv.slice(2);
const url = () => `${readFileSync(addressFile, 'utf8')}graphql`;
const soon = () => new Promise((resolve) => setTimeout(resolve, 200));
const request = {
  query: 'subscription Follow($after: String) { changes(after: $after) { id cursor name subject { ... on JourneyMap { title } } } }',
  variables: { after },
};

const clients = {
  'graphql-ws': () => createSocketClient({
    url: () => url().replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${key}` },
    shouldRetry: () => true, retryAttempts: 1000, retryWait: soon,
    on: { connected: () => console.log('connected'), closed: () => console.log('closed') },
  }),
  'graphql-sse': () => createStreamClient({
    url, headers: { authorization: `Bearer ${key}` }, retryAttempts: 1000, retry: soon,
    on: { connecting: (again) => again && console.log('closed'), connected: () => console.log('connected') },
  }),
  'graphql-sse-single': () => createStreamClient({
    url, headers: { authorization: `Bearer ${key}` }, singleConnection: true, retryAttempts: 1000, retry: soon,
    on: { connecting: (again) => again && console.log('closed'), connected: () => console.log('connected') },
  }),
};

clients[transport]().subscribe(request, {
  next({ data, errors }) {
    if (errors) throw new Error(JSON.stringify(errors));
    // What the client sends again when it reconnects.
    request.variables.after = data.changes.cursor;
    console.log(`event ${data.changes.id}`);
    if (data.changes.subject?.title === 'The end') process.exit(0);
  },
  error(error) {
    console.error(error);
    process.exit(1);
  },
  complete() {},
});
