import { describe, expect, it } from 'vitest'
import { graphCommandIds, keysFor } from '#shared/commands/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { GraphEditOp } from '#shared/edits/graph-edit.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { type ActionPlace, filePlace, stagePlace } from '../../graph/index.ts'
import type { Question } from '../../state/index.ts'
import type { CommandContext } from '../graph-command.ts'
import { menuSections } from '../menu-sections.ts'
import { actionsEn } from '../strings.en.ts'
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
const context: CommandContext = {
  graph: resolveStages(parseDockerfile(text), {}),
  target: 3,
  readOnly: false,
  stale: false,
  hasCopy: true,
}

const edge = (kind: 'from' | 'copy' | 'mount' | 'context', stage: number, instruction: number) =>
  ({ kind: 'edge', edge: kind, stage, instruction, reference: 0 }) as const
const places: readonly ActionPlace[] = [
  ...context.graph.stages.map(({ index }) => stagePlace(index)),
  { kind: 'stages', stages: [0, 2] },
  ...context.graph.stages.flatMap(({ index, instructions }) =>
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

/** Operations that a question's answer ends in. */
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
  insertStage: ['insertStage'],
  removeUnused: ['removeUnusedStages'],
  remove: ['removeStage', 'removeReference'],
  defaultTarget: [],
  refused: [],
}
/** Operations the app offers; others exist for programs alone. */
const offeredOps: readonly GraphEditOp[] = [
  'addCopy',
  'addMount',
  'addStage',
  'duplicateStage',
  'extractBase',
  'inlineStage',
  'insertInstruction',
  'insertStage',
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

const found = [
  ...places.flatMap((place) => commandsAt(place, context)),
  ...commandsAt(filePlace, { ...context, target: 1 }),
]
const ids = (place: ActionPlace, state: 'enabled' | 'disabled') =>
  commandsAt(place, context)
    .filter(({ availability }) => availability.enabled === (state === 'enabled'))
    .map(({ command }) => command.id)

const linux = { platform: 'linux', shell: 'web', chosen: {} } as const

describe('the table of commands', () => {
  it('reaches the operations that the app offers', () => {
    const reached = found.flatMap(({ availability }): readonly GraphEditOp[] => {
      if (!availability.enabled) return []
      const { action } = availability
      if (action.kind === 'edit') return [action.edit.op]
      if (action.kind === 'rename') return opsOf.rename
      return action.kind === 'ask' ? opsOf[action.question.kind] : []
    })
    expect([...new Set(reached)].sort()).toEqual(offeredOps)
  })

  it('lists each command once, offers each somewhere and names each', () => {
    const all = graphCommands.map(({ id }) => id)
    expect(new Set(all).size).toBe(all.length)
    expect(new Set(found.map(({ command }) => command.id))).toEqual(new Set(all))
    for (const id of all) {
      expect(actionsEn[`command.${id}`]).not.toBe('')
    }
  })

  it('has no key for two commands at one place', () => {
    for (const place of places) {
      const keys = commandsAt(place, context).flatMap(({ command }) => keysFor(command.id, linux))
      expect(new Set(keys).size, JSON.stringify(place)).toBe(keys.length)
    }
  })

  it('is the list of commands that keys can be chosen for', () => {
    expect(graphCommands.map(({ id }) => id).sort()).toEqual([...graphCommandIds].sort())
    const offered = places.flatMap((place) =>
      commandsAt(place, context).map(({ command }) => [command, place.kind] as const),
    )
    const kinds = {
      stages: 'stage',
      instruction: 'instruction',
      edge: 'edge',
      image: 'image',
      file: 'anywhere',
    }
    for (const [{ id, places: own }, kind] of offered)
      expect([id, own]).toEqual([id, expect.arrayContaining([kinds[kind]])])
  })

  it('groups related commands', () => {
    for (const place of places) {
      const groups = commandsAt(place, context).map(({ command }) => command.group)
      const changes = groups.filter((group, at) => group !== groups[at - 1])
      expect(new Set(changes).size, JSON.stringify(place)).toBe(changes.length)
    }
  })

  it('gives the reason for every disabled command', () => {
    expect(ids(stagePlace(2), 'disabled')).toContain('inlineStage')
    expect(ids(stagePlace(0), 'enabled')).toContain('inlineStage')
    expect(ids(stagePlace(3), 'disabled')).toEqual(
      expect.arrayContaining(['makeTarget', 'useAsBase', 'copyInto', 'moveStageDown']),
    )
    expect(ids({ kind: 'image', reference: 'scratch' }, 'disabled')).toEqual(['copyFromImage'])
    expect(ids({ kind: 'instruction', stage: 1, instruction: 1 }, 'disabled')).toEqual(['moveDown'])
  })

  it('names a stage without a name, and renames one with', () => {
    expect(ids(stagePlace(3), 'enabled')).toContain('nameStage')
    expect(ids(stagePlace(3), 'enabled')).not.toContain('rename')
    expect(ids(stagePlace(0), 'enabled')).toContain('rename')
  })

  it('only offers commands that read while the file cannot be edited', () => {
    const left = (change: Partial<typeof context>) =>
      commandsAt(stagePlace(0), { ...context, ...change })
        .filter(({ availability }) => availability.enabled)
        .map(({ command }) => command.id)
    expect(left({ readOnly: true })).toEqual(['makeTarget', 'showText', 'whyHere', 'openShell', 'copyPart'])
    expect(left({ stale: true })).toEqual(['makeTarget', 'showText', 'whyHere'])
  })

  it('has at most a dozen entries on each level of a menu, and all of them', () => {
    for (const place of places) {
      const commands = commandsAt(place, context)
      const sections = menuSections(commands)
      const top = sections.map(({ submenu, groups }) => (submenu === null ? groups.flat().length : 1))
      expect(top.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(12)
      for (const { groups } of sections) expect(groups.flat().length).toBeLessThanOrEqual(12)
      expect(sections.flatMap(({ groups }) => groups.flat())).toEqual(commands)
    }
  })

  it('offers nothing at a place that does not exist', () => {
    expect(commandsAt({ kind: 'instruction', stage: 1, instruction: 9 }, context)).toEqual([])
    expect(commandsAt(stagePlace(9), context)).toEqual([])
  })
})
