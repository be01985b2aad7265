// Prints, for each pair of schemas in a JSON file, the changes that graphql-js finds.
import { readFile } from 'node:fs/promises';
import { buildSchema, findSchemaChanges } from 'graphql';

const pairs = JSON.parse(await readFile(process.argv[2], 'utf8'));
const build = (sdl) => buildSchema(sdl, { assumeValidSDL: true, assumeValid: true });
console.log(JSON.stringify(pairs.map(({ before, after }) =>
  findSchemaChanges(build(before), build(after)).map(({ type, description }) => `${type}: ${description}`))));
