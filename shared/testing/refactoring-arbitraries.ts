import fc from 'fast-check'
import {
  type ModelFile,
  type ModelStage,
  type ModelStep,
  modelFile,
  type SettingKind,
} from './edit-arbitraries.ts'

/** Settings that every refactoring carries along, and, more rarely, those that it may have to refuse. */
const settingKinds = fc.constantFrom<SettingKind>(
  'env',
  'env',
  'workdir',
  'workdir',
  'user',
  'user',
  'arg',
  'cmd',
  'entrypoint',
  'onbuild',
)

interface Placed {
  readonly kind: SettingKind
  readonly stage: number
  readonly at: number
  readonly comment: boolean
}

const placed: fc.Arbitrary<Placed> = fc.record({
  kind: settingKinds,
  stage: fc.nat(19),
  at: fc.nat(5),
  comment: fc.boolean(),
})

const newStep = (label: string, kind: ModelStep['kind'], comment: boolean): ModelStep => ({
  label,
  kind,
  sources: [],
  spelling: 'name',
  comment,
  indented: false,
  blankAbove: false,
})

function withSettings(file: ModelFile, settings: readonly Placed[]): ModelFile {
  const stages = file.stages.map((stage) => ({ ...stage, steps: [...stage.steps] }))
  for (const [index, setting] of settings.entries()) {
    const steps = stages[setting.stage % stages.length]?.steps ?? []
    const step = newStep(`step-${500 + index}.`, setting.kind, setting.comment)
    steps.splice(setting.at % (steps.length + 1), 0, step)
  }
  return { ...file, stages }
}

/** How a stage writes what it shares with another one. */
interface Manner {
  readonly spelling: ModelStep['spelling']
  readonly comment: boolean
  readonly indented: boolean
  readonly blankAbove: boolean
}

const manner: fc.Arbitrary<Manner> = fc.record({
  spelling: fc.constantFrom<ModelStep['spelling']>('name', 'upper', 'number'),
  comment: fc.boolean(),
  indented: fc.boolean(),
  blankAbove: fc.boolean(),
})

interface Sharing {
  readonly first: number
  readonly length: number
  /** What a stage that has no instruction of its own begins with. */
  readonly kind: 'plain' | 'continued' | 'heredoc' | 'context'
  /** One for each later stage, `null` where it goes its own way. */
  readonly manners: readonly (Manner | null)[]
}

const sharing: fc.Arbitrary<Sharing> = fc.record({
  first: fc.nat(3),
  length: fc.integer({ min: 1, max: 3 }),
  kind: fc.constantFrom('plain', 'continued', 'heredoc', 'context'),
  manners: fc.array(fc.option(manner, { freq: 3 }), { minLength: 5, maxLength: 5 }),
})

/** Gives later stages the base of one of them and what it begins with, written in their own way. */
function withSharedBeginning(file: ModelFile, { first, length, kind, manners }: Sharing): ModelFile {
  const index = first % Math.max(1, file.stages.length - 1)
  const [original] = file.stages.slice(index)
  if (original === undefined) return file
  const beginning =
    original.steps.length === 0 ? [newStep('step-700.', kind, false)] : original.steps.slice(0, length)
  const source: ModelStage = {
    ...original,
    steps: original.steps.length === 0 ? beginning : original.steps,
  }
  const stages = file.stages.map((stage, each): ModelStage => {
    if (each === index) return source
    const way = manners[each % manners.length]
    if (each < index || way == null) return stage
    const shared = beginning.map((step) => ({ ...step, ...way }))
    return { ...stage, base: source.base, platform: source.platform, steps: [...shared, ...stage.steps] }
  })
  return { ...file, stages }
}

interface Child {
  readonly name: string | null
  readonly platform: boolean
  readonly steps: readonly { readonly kind: ModelStep['kind']; readonly comment: boolean }[]
}

const child: fc.Arbitrary<Child> = fc.record({
  name: fc.constantFrom('Child', 'child', null),
  platform: fc.boolean(),
  steps: fc.array(
    fc.record({
      kind: fc.constantFrom<ModelStep['kind']>('plain', 'context', 'heredoc', 'workdir', 'cmd', 'entrypoint'),
      comment: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
})

/** Adds a stage built from the last one, which nothing else uses. */
function withChild(file: ModelFile, { name, platform, steps }: Child): ModelFile {
  const index = file.stages.length
  const last = file.stages[index - 1]
  if (last === undefined) return file
  const base: ModelStage = { ...last, name: last.name ?? `stage-${index - 1}` }
  const added: ModelStage = {
    id: `id-${index}`,
    name,
    base: index - 1,
    platform,
    steps: steps.map(({ kind, comment }, each) => newStep(`step-${800 + each}.`, kind, comment)),
    gap: 0,
    loose: false,
  }
  return { ...file, stages: [...file.stages.slice(0, -1), base, added] }
}

/** Files of stages that begin alike and set what images and stages can be set to, often enough to refactor them. */
export const refactorableFile: fc.Arbitrary<ModelFile> = fc
  .tuple(
    modelFile,
    fc.array(placed, { maxLength: 4 }),
    fc.option(sharing, { freq: 4 }),
    fc.option(child, { freq: 3 }),
  )
  .map(([file, settings, shared, built]) => {
    const withThem = withSettings(file, settings)
    const alike = shared === null ? withThem : withSharedBeginning(withThem, shared)
    return built === null ? alike : withChild(alike, built)
  })
