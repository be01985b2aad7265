// Asserts and tells; what fails ends the script with what was expected and what came.
import assert from 'node:assert/strict';

export const [address, key] = process.argv.slice(2);
export const url = `${address}graphql`;
export const authorization = { authorization: `Bearer ${key}` };

export async function checking(what, check) {
  await check(assert);
  console.log(`ok: ${what}`);
}
