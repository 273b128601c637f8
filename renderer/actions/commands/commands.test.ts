import { describe, expect, it } from 'vitest'
import { commandKeys, graphCommandIds, keysFor } from '#shared/commands/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { GraphEditOp } from '#shared/edits/graph-edit.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { type ActionPlace, filePlace, stagePlace } from '../../graph/index.ts'
import type { Question } from '../../state/index.ts'
import type { Scene } from '../offer.ts'
import { actionsEn } from '../strings.en.ts'
import { actionsJa } from '../strings.ja.ts'
import { commandsAt, graphCommands } from './index.ts'

const text = `FROM alpine AS base
RUN one
FROM base AS build
COPY . .
RUN two
FROM alpine AS tools
FROM alpine
RUN --mount=type=bind,from=tools,target=/t true
COPY --from=build /a /a
`
const scene: Scene = {
  graph: resolveStages(parseDockerfile(text), {}),
  target: 3,
  readOnly: false,
  stale: false,
}

const edge = (kind: 'from' | 'copy' | 'mount' | 'context', stage: number, instruction: number) =>
  ({ kind: 'edge', edge: kind, stage, instruction, reference: 0 }) as const
const places: readonly ActionPlace[] = [
  ...scene.graph.stages.map(({ index }) => stagePlace(index)),
  { kind: 'stages', stages: [0, 2] },
  ...scene.graph.stages.flatMap(({ index, instructions }) =>
    [-1, ...instructions.keys()].map(
      (instruction): ActionPlace => ({ kind: 'instruction', stage: index, instruction }),
    ),
  ),
  edge('from', 1, -1),
  edge('context', 1, 0),
  edge('mount', 3, 0),
  edge('copy', 3, 1),
  { kind: 'image', reference: 'alpine' },
  { kind: 'image', reference: 'scratch' },
  filePlace,
]

/** The operations that the answer to a question ends in. */
const opsOf: Readonly<Record<Question['kind'], readonly GraphEditOp[]>> = {
  connect: ['setBase', 'addCopy'],
  base: ['setBase'],
  add: ['addStage'],
  template: ['addStage', 'insertInstruction', 'addCopy'],
  rename: ['renameStage', 'nameStage'],
  platform: ['setPlatform'],
  moveStage: ['moveStage'],
  duplicate: ['duplicateStage'],
  insert: ['insertInstruction'],
  replace: ['replaceInstruction'],
  moveInstruction: ['moveInstruction'],
  reference: ['setReference'],
  mount: ['addMount'],
  extractBase: ['extractBase'],
  split: ['splitStage'],
  inline: ['inlineStage'],
  removeUnused: ['removeUnusedStages'],
  remove: ['removeStage', 'removeReference'],
  defaultTarget: [],
  refused: [],
}
/** What the app offers; an operation may also be for programs alone. */
const offeredOps: readonly GraphEditOp[] = [
  'addCopy',
  'addMount',
  'addStage',
  'duplicateStage',
  'extractBase',
  'inlineStage',
  'insertInstruction',
  'moveInstruction',
  'moveStage',
  'nameStage',
  'removeInstruction',
  'removeReference',
  'removeStage',
  'removeUnusedStages',
  'renameStage',
  'replaceInstruction',
  'setBase',
  'setPlatform',
  'setReference',
  'splitStage',
]

const offers = [
  ...places.flatMap((place) => commandsAt(place, scene)),
  ...commandsAt(filePlace, { ...scene, target: 1 }),
]
const ids = (place: ActionPlace, state: 'can' | 'cannot') =>
  commandsAt(place, scene)
    .filter(({ offer }) => offer.can === (state === 'can'))
    .map(({ command }) => command.id)

const linux = { platform: 'linux', shell: 'web', chosen: {} } as const

describe('the table of commands', () => {
  it('reaches the operations that the app offers', () => {
    const reached = offers.flatMap(({ offer }): readonly GraphEditOp[] => {
      if (!offer.can) return []
      if (offer.act.kind === 'edit') return [offer.act.edit.op]
      if (offer.act.kind === 'rename') return opsOf.rename
      return offer.act.kind === 'ask' ? opsOf[offer.act.question.kind] : []
    })
    expect([...new Set(reached)].sort()).toEqual(offeredOps)
  })

  it('has each command once, offered somewhere, worded in both languages', () => {
    const all = graphCommands.map(({ id }) => id)
    expect(new Set(all).size).toBe(all.length)
    expect(new Set(offers.map(({ command }) => command.id))).toEqual(new Set(all))
    for (const id of all) {
      expect(actionsEn[`command.${id}`]).not.toBe('')
      expect(actionsJa[`command.${id}`]).not.toBe(actionsEn[`command.${id}`])
    }
  })

  it('has no key for two commands at one place', () => {
    for (const place of places) {
      const keys = commandsAt(place, scene).flatMap(({ command }) => keysFor(command.id, linux))
      expect(new Set(keys).size, JSON.stringify(place)).toBe(keys.length)
    }
  })

  it('is the list of commands that keys can be chosen for', () => {
    expect(graphCommands.map(({ id }) => id).sort()).toEqual([...graphCommandIds].sort())
    const offered = places.flatMap((place) =>
      commandsAt(place, scene).map(({ command }) => [command.id, place.kind] as const),
    )
    const kinds = {
      stages: 'stage',
      instruction: 'instruction',
      edge: 'edge',
      image: 'image',
      file: 'anywhere',
    }
    for (const [id, kind] of offered)
      expect([id, commandKeys(id).places]).toEqual([id, expect.arrayContaining([kinds[kind]])])
  })

  it('groups what belongs together', () => {
    for (const place of places) {
      const groups = commandsAt(place, scene).map(({ command }) => command.group)
      const changes = groups.filter((group, at) => group !== groups[at - 1])
      expect(new Set(changes).size, JSON.stringify(place)).toBe(changes.length)
    }
  })

  it('says what cannot be done and why', () => {
    expect(ids(stagePlace(2), 'cannot')).toContain('inlineStage')
    expect(ids(stagePlace(0), 'can')).toContain('inlineStage')
    expect(ids(stagePlace(3), 'cannot')).toEqual(
      expect.arrayContaining(['makeTarget', 'useAsBase', 'copyInto', 'moveStageDown']),
    )
    expect(ids({ kind: 'image', reference: 'scratch' }, 'cannot')).toEqual(['copyFromImage'])
    expect(ids({ kind: 'instruction', stage: 1, instruction: 1 }, 'cannot')).toEqual(['moveDown'])
  })

  it('names a stage without a name, and renames one with', () => {
    expect(ids(stagePlace(3), 'can')).toContain('nameStage')
    expect(ids(stagePlace(3), 'can')).not.toContain('rename')
    expect(ids(stagePlace(0), 'can')).toContain('rename')
  })

  it('only looks while the file cannot be edited', () => {
    const left = (change: Partial<typeof scene>) =>
      commandsAt(stagePlace(0), { ...scene, ...change })
        .filter(({ offer }) => offer.can)
        .map(({ command }) => command.id)
    expect(left({ readOnly: true })).toEqual(['makeTarget', 'showText', 'whyHere', 'openShell'])
    expect(left({ stale: true })).toEqual(['makeTarget', 'showText', 'whyHere'])
  })

  it('offers nothing at a place that is not there', () => {
    expect(commandsAt({ kind: 'instruction', stage: 1, instruction: 9 }, scene)).toEqual([])
    expect(commandsAt(stagePlace(9), scene)).toEqual([])
  })
})
