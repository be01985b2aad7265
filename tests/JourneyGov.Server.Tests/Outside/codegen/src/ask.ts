import type { TypedDocumentString } from '../generated/client/graphql.ts';

export const [address, key] = process.argv.slice(2) as [string, string];

/** Sends a generated document; answers are typed by it, and variables must be those that it declares. */
export async function ask<Answer, Variables>(document: TypedDocumentString<Answer, Variables>, variables: Variables): Promise<Answer> {
  const response = await fetch(`${address}graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Answer; errors?: { message: string }[] };
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data;
}
