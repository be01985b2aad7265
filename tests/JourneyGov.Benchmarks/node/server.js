// Mercurius with its compiler, answering from memory what JourneyGov's server answers from its store.
// Arguments: the folder of the schema's SDL files, a file with the content.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Fastify from 'fastify'
import mercurius from 'mercurius'

const [, , schemaFolder, contentFile] = process.argv
const schema = readdirSync(schemaFolder)
  .filter(name => name.endsWith('.graphql'))
  .sort()
  .map(name => readFileSync(join(schemaFolder, name), 'utf8'))
  .join('\n')
const content = JSON.parse(readFileSync(contentFile, 'utf8'))
const byId = new Map([
  [content.wholeMap.id, content.wholeMap],
  [content.editedMap, { id: content.editedMap, events: content.history }]
])

const resolvers = {
  Query: {
    journeyMap: (_, { id }) => byId.get(id) ?? null,
    journeyMaps: (_, { filter, first }) => {
      const teams = new Set(filter.accountableTeams)
      const standings = new Set(filter.standings)
      const found = content.maps
        .filter(map => teams.has(map.accountableTeam.id) && standings.has(map.standing.standing))
        .sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0))
      return { totalCount: found.length, nodes: found.slice(0, first) }
    }
  },
  JourneyMap: {
    history: ({ events }, { first }) => ({ totalCount: events.length, nodes: events.slice(0, first) })
  }
}

const app = Fastify()
app.register(mercurius, { schema, resolvers, jit: 1, path: '/graphql' })
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
