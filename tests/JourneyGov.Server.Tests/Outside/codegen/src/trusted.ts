import assert from 'node:assert/strict';
import { address, key } from './ask.ts';
import { Organisation } from './maps.ts';

// A program that ships sends the hash that the generator gave its document, and leaves the text at home.
async function ask(request: object) {
  const response = await fetch(`${address}graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify(request),
  });
  return (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
}

const variables = { team: 'Sales' };
const trusted = await ask({ documentId: Organisation.__meta__?.['hash'], variables });
assert.equal(trusted.errors, undefined);
assert.ok(trusted.data);
console.log('ok: a document by the hash in the manifest');

const own = await ask({ query: '{ viewer { language } }' });
assert.equal(own.errors?.[0]?.extensions.code, 'DOCUMENT_NOT_TRUSTED');
console.log('ok: nothing else');
