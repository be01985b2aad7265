// Answers cases, one JSON object a line, as graphql-js does. The other side of DifferentialSpecs.cs; the rule for values is that of Zoo.cs.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  buildASTSchema, buildSchema, execute, getIntrospectionQuery, getNamedType, getNullableType, getOperationAST, getVariableValues, isAbstractType,
  isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, parse, print, validate, validateSchema,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';

const schema = buildSchema(readFileSync(new URL('zoo.graphql', import.meta.url), 'utf8'));
defineDay(schema.getType('Day'));

function defineDay(day) {
  const read = (value) => {
    if (typeof value !== 'string' || !/^2026-01-\d\d$/.test(value)) throw new Error('A day is a text such as 2026-01-31.');
    return value;
  };
  day.parseValue = read;
  day.parseLiteral = (node) => read(node.kind === 'StringValue' ? node.value : undefined);
  day.serialize = (value) => value;
}

function hash(seed, text) {
  let h = seed;
  for (const character of text) h = Math.imul(h ^ character.charCodeAt(0), 16777619);
  h ^= h >>> 13;
  h = Math.imul(h, 0x5bd1e995);
  return (h ^ (h >>> 15)) >>> 0;
}

const listed = ['Int', 'Float', 'Boolean', 'Day'];
const isValueType = (type) => listed.includes(String(type)) || isEnumType(type);

function resolve(source, args, _, info) {
  if (info.fieldName === 'echo' || info.fieldName === 'need') return show(args, info.parentType.getFields()[info.fieldName].args);
  let seed = hash(source.seed, info.fieldName);
  if (args.unit) seed = hash(seed, args.unit);
  if (info.fieldName !== 'nickname' && seed % 11 === 0) throw new Error(`No ${info.fieldName} today (${seed})`);
  const size = 'first' in args ? Math.max(0, Math.min(args.first ?? 0, 5)) : seed % 4;
  return valueOf(info.returnType, seed, info.fieldName, size, 7);
}

function valueOf(type, seed, name, size, nullEvery) {
  const mayBeNull = !(isNonNullType(type) && isValueType(getNullableType(type)));
  if (mayBeNull && seed % nullEvery === 0) return null;
  type = getNullableType(type);
  if (isListType(type)) {
    return Array.from({ length: size }, (_, index) => {
      const item = hash(seed, String(index));
      return valueOf(type.ofType, item, name, item % 3, 5);
    });
  }
  if (isEnumType(type)) return type.getValues()[seed % type.getValues().length].value;
  if (isAbstractType(type)) {
    const names = schema.getPossibleTypes(type).map((possible) => possible.name).sort();
    return { __typename: names[seed % names.length], seed };
  }
  if (isObjectType(type)) return { __typename: type.name, seed };
  return {
    Int: () => (seed % 2000) - 1000,
    Float: () => (seed % 13 === 0 ? NaN : (seed % 1000) / 8),
    Boolean: () => seed % 2 === 0,
    String: () => `${name}-${seed % 100}`,
    ID: () => `${name}-${seed % 100}`,
    Day: () => `2026-01-${String((seed % 31) + 1).padStart(2, '0')}`,
  }[type.name]();
}

function show(values, definitions) {
  return `{${definitions.map(({ name, type }) => `${name}:${showValue(values[name], type)}`).join(',')}}`;
}

function showValue(value, type) {
  type = getNullableType(type);
  // Constructors cannot tell an absent list from an empty one.
  if (isListType(type)) return `[${(value ?? []).map((item) => showValue(item, type.ofType)).join(',')}]`;
  if (value === undefined || value === null) return 'null';
  if (isInputObjectType(type)) return show(value, Object.values(type.getFields()));
  return typeof value === 'string' && !isEnumType(type) ? `'${value}'` : String(value);
}

// Half a pair of surrogates is no Unicode; JSON cannot carry it there and back, so documents come as UTF-16 and messages go without.
const text = (utf16) => utf16 && Buffer.from(utf16, 'base64').toString('utf16le');

const told = (error) => ({ message: error.message.toWellFormed(), locations: error.locations ?? [], path: error.path ?? null });

async function answer(request) {
  if (request.introspection) return introspect();
  let document;
  try {
    document = parse(text(request.sdl ?? request.document));
  } catch (error) {
    return { stage: 'syntax', errors: [told(error)] };
  }
  const answered = await (request.sdl ? answerSchema(document) : answerQuery(request, document));
  return { ...answered, printed: print(document) };
}

async function answerQuery(request, document) {
  const refused = validate(schema, document);
  if (refused.length > 0) return { stage: 'validation', errors: refused.map(told) };
  const operation = getOperationAST(document, request.operation);
  if (document.definitions.some((definition) => definition.operation === 'subscription')) return { stage: 'subscription', errors: [] };
  const variables = operation && getVariableValues(schema, operation.variableDefinitions ?? [], JSON.parse(request.variables), { maxErrors: 50 }).coerced;
  const result = await execute({
    schema, document, operationName: request.operation, variableValues: JSON.parse(request.variables),
    rootValue: { seed: request.seed }, fieldResolver: resolve, typeResolver: (value) => value.__typename,
  });
  return { stage: 'execution', ...result, errors: (result.errors ?? []).map(told), variables };
}

function answerSchema(document) {
  const refused = validateSDL(document);
  if (refused.length > 0) return { stage: 'sdl', errors: refused.map(told) };
  return { stage: 'schema', errors: validateSchema(buildASTSchema(document, { assumeValidSDL: true })).map(told) };
}

async function introspect() {
  const query = getIntrospectionQuery({
    descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true,
  });
  return { query, ...(await execute({ schema, document: parse(query) })) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const answered = await answer(JSON.parse(line)).catch((fault) => ({ stage: 'fault', errors: [{ message: fault.stack }] }));
  process.stdout.write(`${JSON.stringify(answered)}\n`);
}
