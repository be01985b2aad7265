// graphql-js and Mercurius with its compiler, measured on request: one JSON message a line on standard input, one answer a line on standard output.
// What Mercurius does is taken from its index.js and routes.js: 'jit: 1' calls graphql-jit's compileQuery with the options below, awaits query(),
// and Fastify writes the answer with fast-json-stringify and the schema that routes.js declares.
import { createInterface } from 'node:readline'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { buildSchema, parse, validate, execute, specifiedRules } = require('graphql')
const mercurius = require('mercurius')
const { compileQuery } = createRequire(require.resolve('mercurius'))('graphql-jit')
const fastify = require('fastify')
const fastJsonStringify = createRequire(require.resolve('fastify'))('fast-json-stringify')

const [, , schemaFile, dataFile] = process.argv
const sdl = readFileSync(schemaFile, 'utf8')
const data = JSON.parse(readFileSync(dataFile, 'utf8'))
const root = {
  journeyMap: ({ id }) => (id === data.journeyMap.id ? data.journeyMap : null),
  items: ({ first }) => (first === data.items.length ? data.items : data.items.slice(0, first))
}

const schema = buildSchema(sdl)
const app = fastify()
app.register(mercurius, {
  schema: sdl,
  resolvers: { Query: { journeyMap: (_, args) => root.journeyMap(args), items: (_, args) => root.items(args) } },
  jit: 1
})
await app.ready()

const serialize = fastJsonStringify({
  type: 'object',
  properties: {
    data: { type: ['object', 'null'], additionalProperties: true },
    errors: { type: 'array', items: { type: 'object', additionalProperties: true } }
  }
})

const cases = new Map()
let unseen = 0

// Each phase is a function that does one operation; those of Mercurius's answers are promises, as they are in Mercurius.
function phases(query, body) {
  const document = parse(query)
  const variables = JSON.parse(body).variables
  const compiled = compileQuery(app.graphql.schema, document, null, undefined)
  const known = new Map()
  const fresh = () => `${query}#${++unseen}`
  return {
    'graphql-js': {
      parse: () => parse(query),
      validate: () => validate(schema, document, specifiedRules),
      execute: () => Buffer.from(JSON.stringify(execute({ schema, document, rootValue: root, variableValues: variables }))),
      request: () => {
        const request = JSON.parse(body.toString())
        let ready = known.get(request.query)
        if (!ready) {
          ready = parse(request.query)
          if (validate(schema, ready).length === 0) known.set(request.query, ready)
        }
        return Buffer.from(JSON.stringify(execute({ schema, document: ready, rootValue: root, variableValues: request.variables })))
      },
      unseen: () => {
        const ready = parse(fresh())
        validate(schema, ready)
        return Buffer.from(JSON.stringify(execute({ schema, document: ready, rootValue: root, variableValues: variables })))
      }
    },
    mercurius: {
      parse: () => parse(query),
      validate: () => validate(app.graphql.schema, document, specifiedRules),
      plan: () => compileQuery(app.graphql.schema, document, null, undefined),
      execute: async () => Buffer.from(serialize(await compiled.query({}, {}, variables))),
      request: async () => {
        const request = JSON.parse(body.toString())
        return Buffer.from(serialize(await app.graphql(request.query, {}, request.variables)))
      },
      unseen: async () => {
        const ready = parse(fresh())
        validate(app.graphql.schema, ready)
        return Buffer.from(serialize(await compileQuery(app.graphql.schema, ready, null, undefined).query({}, {}, variables)))
      }
    }
  }
}

// Processor time of the whole process, what collects garbage and compiles included: other programs on the machine do not count.
async function measure(run, milliseconds) {
  let operations = 0
  const spent = process.cpuUsage()
  const end = process.hrtime.bigint() + BigInt(Math.round(milliseconds * 1e6))
  do {
    const result = run()
    if (result instanceof Promise) await result
    operations++
  } while (process.hrtime.bigint() < end)
  const { user, system } = process.cpuUsage(spent)
  return { microseconds: (user + system) / operations }
}

async function answer({ ask, name, query, body, side, phase, milliseconds }) {
  switch (ask) {
    case 'prepare': {
      cases.set(name, phases(query, Buffer.from(body)))
      return {}
    }
    case 'answer':
      return { answer: (await cases.get(name)[side][phase]()).toString() }
    case 'measure':
      return measure(cases.get(name)[side][phase], milliseconds)
  }
}

console.log(JSON.stringify({ ready: true, node: process.version }))
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line)).catch(problem => ({ problem: String(problem.stack) }))))
}
process.exit(0)
