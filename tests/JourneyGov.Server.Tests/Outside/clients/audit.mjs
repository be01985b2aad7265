import { auditServer } from 'graphql-http';
import { authorization, url } from './check.mjs';

// The audit sends no key of its own.
const fetchFn = (address, init) => fetch(address, { ...init, headers: { ...init?.headers, ...authorization } });
const results = await auditServer({ url, fetchFn });

const counts = {};
for (const result of results) {
  counts[result.status] = (counts[result.status] ?? 0) + 1;
  if (result.status !== 'ok') console.log(`${result.status}: ${result.id} ${result.name}: ${result.reason} (${result.response?.status} ${result.response?.headers.get('content-type')})`);
}
console.log(`of ${results.length}: ${JSON.stringify(counts)}`);
process.exitCode = results.some((result) => result.status === 'error') ? 1 : 0;
