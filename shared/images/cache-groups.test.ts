import { expect, test } from 'vitest'
import { type BuildEvent, initialBuildState, reduceBuild } from '../build/index.ts'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import {
  type GroupedRecord,
  groupCache,
  type PrunableRecord,
  retainedRecords,
  retainReasonOf,
} from './cache-groups.ts'

const graph = resolveStages(
  parseDockerfile('FROM alpine AS a\nRUN  make   all\nFROM alpine AS b\nCOPY --from=a /x /y\nRUN make all\n'),
)

let count = 0
const record = (description: string, more: Partial<GroupedRecord> = {}): GroupedRecord => ({
  id: `id${count++}`,
  description,
  type: 'regular',
  bytes: 10,
  inUse: false,
  shared: false,
  ...more,
})

const vertex = (name: string, stage: number): BuildEvent => ({
  type: 'vertex',
  digest: name,
  name,
  inputs: [],
  stage,
  instruction: 0,
  line: 1,
  cached: false,
  started: 1,
  completed: 2,
  error: null,
})

const brief = (records: readonly GroupedRecord[], ...events: BuildEvent[]) =>
  groupCache(records, graph, reduceBuild(initialBuildState('x'), events)).map(
    ({ kind, stage, records: own }) => [kind, stage, own.length],
  )

test('steps belong to stages by their text: those of the shown build, else RUNs of the text', () => {
  const records = [
    record('mount / from exec /bin/sh -c make all'),
    record('[b 2/3] COPY --from=a /x /y'),
    record('mount / from exec /bin/sh -c make nothing'),
  ]
  expect(brief(records)).toEqual([
    ['stage', 0, 1],
    ['steps', -1, 2],
  ])
  expect(brief(records, vertex('[b 2/3] COPY --from=a /x /y', 1))).toEqual([
    ['stage', 0, 1],
    ['stage', 1, 1],
    ['steps', -1, 1],
  ])
})

test('records without a step are grouped by kind', () => {
  const records = [
    record('local source for context', { type: 'source.local' }),
    record('pulled from docker.io/library/alpine@sha256:0'),
    record('cached mount /root/.cache from exec', { type: 'exec.cachemount' }),
    record('frontend', { type: 'frontend' }),
    record('something', { type: 'internal' }),
  ]
  expect(brief(records)).toEqual([
    ['images', -1, 1],
    ['contexts', -1, 1],
    ['mounts', -1, 1],
    ['internal', -1, 2],
  ])
  expect(groupCache(records, null, null)).toHaveLength(4)
})

test('records in use or shared with an image stay and free nothing', () => {
  const records = [
    record('mount / from exec /bin/sh -c make all', { bytes: 1, inUse: true }),
    record('mount / from exec /bin/sh -c make all', { bytes: 20, shared: true }),
    record('mount / from exec /bin/sh -c make all', { bytes: 300 }),
  ]
  const [group] = groupCache(records, graph, null)
  expect(group).toMatchObject({ bytes: 321, free: 300, spared: new Set(['inUse', 'image']) })
  expect(group?.records).toEqual(records.map(({ id }) => id))
  expect(group?.removable).toEqual([records[2]?.id])
})

const sparable = (id: string, more: Partial<PrunableRecord> = {}): PrunableRecord => ({
  id,
  type: 'regular',
  inUse: false,
  shared: false,
  ...more,
})

test('BuildKit retains records in use, its own records, and those an image shares', () => {
  expect(retainReasonOf(sparable('a'))).toBeNull()
  expect(retainReasonOf(sparable('a', { type: 'exec.cachemount' }))).toBeNull()
  expect(retainReasonOf(sparable('a', { inUse: true, shared: true, type: 'internal' }))).toBe('inUse')
  expect(retainReasonOf(sparable('a', { type: 'internal' }))).toBe('own')
  expect(retainReasonOf(sparable('a', { type: 'frontend', shared: true }))).toBe('own')
  expect(retainReasonOf(sparable('a', { shared: true }))).toBe('image')
})

test('retainedRecords counts the records that are still there by reason', () => {
  const now = [
    sparable('parent'),
    sparable('image', { shared: true }),
    sparable('second', { shared: true }),
    sparable('busy', { inUse: true }),
    sparable('other', { type: 'frontend' }),
  ]
  const stayed = retainedRecords(['gone', 'parent', 'image', 'second', 'busy'], now)
  expect([...stayed]).toEqual([
    ['inUse', 1],
    ['image', 2],
    ['needed', 1],
  ])
  expect(retainedRecords(['gone'], now).size).toBe(0)
})
