import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { GraphQLClient } from 'graphql-request';
import { useFragment } from '../generated/client/fragment-masking.ts';
import type { Channel, JourneyMapEdit } from '../generated/client/graphql.ts';
import { ReviewPhase } from '../generated/operations.ts';
import type {
  RecordReadingsMutation, RecordReadingsMutationVariables, ReviewCalendarQuery, ReviewCalendarQueryVariables, WhatChangedQuery, WhatChangedQueryVariables,
} from '../generated/operations.ts';
import { address, ask, key } from './ask.ts';
import { DraftMap, EditMap, Organisation, StageCard } from './maps.ts';

const client = new GraphQLClient(`${address}graphql`, { headers: { authorization: `Bearer ${key}` } });
const operation = (name: string) => readFile(new URL(`../../../operations/${name}.graphql`, import.meta.url), 'utf8');

const organisation = await ask(Organisation, { team: 'Sales' });
const persona = organisation.personas.nodes[0]?.id ?? assert.fail();
const accountableTeam = organisation.teams.nodes[0]?.id ?? assert.fail();

const stage = crypto.randomUUID();
const channel: Channel = 'APP';
const edits: JourneyMapEdit[] = [
  { addStage: { id: stage, name: 'Discovery', phase: 'BEFORE' } },
  { addTouchpoint: { stage, name: 'Opens the application', channel } },
];
const { draftJourneyMap: drafted } = await ask(DraftMap, {
  input: { title: 'Drafted by generated code', kind: 'CURRENT_STATE', subject: 'CUSTOMER', persona, accountableTeam, edits },
});
const map = drafted.journeyMap ?? assert.fail(JSON.stringify(drafted.refusals));
const card = useFragment(StageCard, map.stages)[0] ?? assert.fail();
assert.deepEqual([card.name, card.phase, card.touchpoints[0]?.channel], ['Discovery', 'BEFORE', 'APP']);
console.log('ok: a typed mutation with edits, its answer read through a masked fragment');

const { editJourneyMap: edited } = await ask(EditMap, { map: map.id, edits: [{ renameStage: { stage, name: 'Finding us' } }] });
const at: string = edited.journeyMap?.lastChange.at ?? assert.fail();
assert.match(at, /^\d{4}-\d\d-\d\dT.*Z$/);
const { editJourneyMap: late } = await ask(EditMap, { map: map.id, basedOn: map.revision, edits: [{ renameStage: { stage, name: 'Hearing of us' } }] });
const [refusal] = late.refusals;
assert.equal(refusal?.__typename === 'StaleRevision' && refusal.actual, edited.journeyMap?.revision);
console.log('ok: a refusal told apart by its type name');

const changed = await client.request<WhatChangedQuery, WhatChangedQueryVariables>(await operation('what-changed'), { map: map.id, since: map.revision });
const [change] = changed.journeyMap?.compare.changes ?? [];
assert.equal(change?.after?.__typename === 'Stage' && change.after.name, 'Finding us');
console.log('ok: a comparison, its parts told apart by their type name');

const calendar = await client.request<ReviewCalendarQuery, ReviewCalendarQueryVariables>(
  await operation('review-calendar'), { from: '2000-01-01', to: '2999-12-31' });
const review = calendar.reviews.nodes.find((node) => node.journeyMap.id === map.id) ?? assert.fail();
assert.deepEqual([review.phase, review.signOffs[0]?.team.name], [ReviewPhase.Scheduled, 'Sales']);
console.log('ok: an operation in a file of its own, with dates and an enum');

const readings = await client.request<RecordReadingsMutation, RecordReadingsMutationVariables>(
  await operation('record-readings'), { readings: { indicator: 'indicator_none', takenAt: at, source: 'survey', value: 4.5 } });
assert.equal(readings.recordReadings.refused[0]?.row, 1);
console.log('ok: one reading where a list of them is declared');

/** What the compiler must refuse: each line fails the build if it is accepted. */
export const refusedByTheCompiler: unknown[] = [
  // @ts-expect-error A variable is missing.
  () => ask(Organisation, {}),
  // @ts-expect-error A variable is of another type.
  () => ask(Organisation, { team: 1 }),
  // @ts-expect-error Two edits where exactly one is allowed.
  { renameStage: { stage, name: 'One' }, removeStage: { stage } } satisfies JourneyMapEdit,
  // @ts-expect-error No such channel.
  'PIGEON' satisfies Channel,
  // @ts-expect-error The fragment masks its fields.
  () => map.stages[0]?.name,
  // @ts-expect-error What may be null must be looked at first.
  () => drafted.journeyMap.id,
  // @ts-expect-error The document does not ask for it.
  () => card.goal,
];
