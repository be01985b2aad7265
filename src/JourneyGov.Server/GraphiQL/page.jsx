import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './page.css';

const KEY = 'journeygov-api-key';

const FIRST_QUERY = `# Paste an API key above (the server printed one at its first start), then press the run button.
query WhatIsDueThisQuarter {
  viewer { person { name } workspace { name } }
  reviews(filter: { quarter: CURRENT }, first: 20) {
    totalCount
    nodes {
      phase
      dueOn
      journeyMap { title accountableTeam { name } }
      signOffs { team { name } signers { name } approval { at } }
    }
  }
}
`;

const withoutKey = async () => ({ errors: [{ message: 'Paste an API key above first.' }] });

/** GraphiQL with one field more: the API key that every request carries. It stays in this browser tab. */
function Page() {
  const [key, setKey] = useState(() => sessionStorage.getItem(KEY) ?? '');
  const fetcher = useMemo(
    () => key ? createGraphiQLFetcher({ url: '/graphql', headers: { Authorization: `Bearer ${key}` } }) : withoutKey,
    [key],
  );

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
        <GraphiQL key={key} fetcher={fetcher} defaultQuery={FIRST_QUERY} shouldPersistHeaders={false} />
      </main>
    </>
  );
}

createRoot(document.getElementById('page')).render(<Page />);
