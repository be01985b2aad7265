import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './page.css';

const KEY = 'journeygov-api-key';

const FIRST_QUERY = `# Paste an API key above (the server printed
# one at its first start), then press the run button.
query WhatIsDueThisQuarter {
  viewer { person { name } workspace { name } }
  reviews(filter: { quarter: CURRENT }, first: 20) {
    totalCount
    nodes {
      phase
      dueOn
      journeyMap {
        title
        accountableTeam { name }
      }
      signOffs {
        team { name }
        signers { name }
        approval { at }
      }
    }
  }
}
`;

const FIRST_SUBSCRIPTION = `# Press the run button: every change of the
# workspace is shown as it happens, until the
# same button stops it.
subscription WhatHappens {
  changes {
    name
    at
    by { name }
    subject { __typename id }
    cursor
  }
}
`;

const FIRST_TABS = [{ query: FIRST_QUERY }, { query: FIRST_SUBSCRIPTION }];

/** Queries and mutations go by HTTP, subscriptions by a socket to the same address that is open while one runs. */
function connect(key) {
  const url = new URL('/graphql', location.href);
  const headers = { Authorization: `Bearer ${key}` };
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol.replace('http', 'ws');

  // Connected again unasked, the page would hide that it missed what happened meanwhile.
  const socket = createClient({ url: socketUrl.href, connectionParams: headers, retryAttempts: 0 });
  const wsClient = { subscribe: (request, sink) => socket.subscribe(request, { ...sink, error: (problem) => sink.error(inWords(problem)) }) };
  return { fetcher: createGraphiQLFetcher({ url: url.href, headers, wsClient }), close: () => socket.dispose() };
}

// What the server says when it closes a socket is meant for people; an error made of it here would show its stack as well.
const inWords = (problem) =>
  problem instanceof CloseEvent ? [{ message: problem.reason || 'The connection broke off.', extensions: { closeCode: problem.code } }] : problem;

const WITHOUT_KEY = { fetcher: async () => ({ errors: [{ message: 'Paste an API key above first.' }] }), close: () => {} };

/** GraphiQL with one field more: the API key that every request carries. It stays in this browser tab. */
function Page() {
  const [key, setKey] = useState(() => sessionStorage.getItem(KEY) ?? '');
  const connection = useMemo(() => (key ? connect(key) : WITHOUT_KEY), [key]);
  useEffect(() => connection.close, [connection]);

  // Not at every keystroke: half a key would be sent, and refused, once for each of its characters.
  const remember = (event) => {
    event.preventDefault();
    const next = document.getElementById('key').value.trim();
    sessionStorage.setItem(KEY, next);
    setKey(next);
  };

  return (
    <>
      <form className="key" onSubmit={remember}>
        <strong>JourneyGov</strong>
        <label htmlFor="key">API key</label>
        <input id="key" type="password" autoComplete="off" spellCheck="false" placeholder="jg_…" defaultValue={key} onBlur={remember} />
        <button type="submit">Use it</button>
        <span role="status">{key ? 'Requests carry this key.' : 'Without a key every request is refused.'}</span>
      </form>
      <main>
        <GraphiQL key={key} fetcher={connection.fetcher} defaultTabs={FIRST_TABS} shouldPersistHeaders={false} />
      </main>
    </>
  );
}

createRoot(document.getElementById('page')).render(<Page />);
