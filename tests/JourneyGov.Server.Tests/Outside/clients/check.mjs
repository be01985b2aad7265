// Asserts and tells; what fails ends the script with what was expected and what came.
import assert from 'node:assert/strict';

export const [address, key] = process.argv.slice(2);
export const url = `${address}graphql`;
export const authorization = { authorization: `Bearer ${key}` };

export async function checking(what, check) {
  await check(assert);
  console.log(`ok: ${what}`);
}

// Waits for what comes by itself.
export async function until(holds) {
  for (const end = Date.now() + 30_000; !holds();) {
    if (Date.now() > end) throw new Error(`It never came to this: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
