import { readdir, readFile } from 'node:fs/promises';
import {
  buildClientSchema, buildSchema, getIntrospectionQuery, isObjectType, lexicographicSortSchema, printSchema, validateSchema,
} from 'graphql';
import { authorization, checking, url } from './check.mjs';

const query = getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
const response = await fetch(url, { method: 'POST', headers: { ...authorization, 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
const { data, errors } = await response.json();
const told = buildClientSchema(data);

const folder = process.argv[4];
const files = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
const shipped = buildSchema((await Promise.all(files.map((name) => readFile(`${folder}/${name}`, 'utf8')))).join('\n'));

await checking('introspection without an error', (assert) => {
  assert.equal(errors, undefined);
  assert.deepEqual(validateSchema(told), []);
});

await checking('the schema that introspection tells is the one in the files, word for word', (assert) => {
  const text = (schema) => printSchema(lexicographicSortSchema(schema));
  assert.ok(text(shipped).length > 10_000);
  assert.equal(text(told), text(shipped));
});

await checking('what printing leaves out', (assert) => {
  for (const [name, type] of Object.entries(shipped.getTypeMap())) {
    assert.equal(told.getType(name).isOneOf, type.isOneOf, name);
    assert.equal(told.getType(name).specifiedByURL, type.specifiedByURL, name);
  }
  assert.equal(told.getType('JourneyMapEdit').isOneOf, true);
});

// Clients that keep what they read by its id would mix up two things, or two states of one, that share it.
await checking('only what is one thing has a field id', (assert) => {
  const withId = Object.values(told.getTypeMap()).filter((type) => isObjectType(type) && type.getFields().id);
  const withoutNode = withId.filter((type) => !type.getInterfaces().some((one) => one.name === 'Node'));
  assert.deepEqual(withoutNode.map((type) => type.name).sort(), ['Absence', 'AgendaItem', 'ApiKey', 'CalendarFeed', 'Event']);
});
