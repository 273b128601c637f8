import { type ModelFile, type ModelStage, type ModelStep, variableOf } from './edit-arbitraries.ts'
import { modelFacts, type StageFacts, stepFacts } from './edit-facts.ts'
import { at, called, type ModelOf, needs, renumbered, usersOf } from './edit-model.ts'

/** BuildKit's rules for what differs on the two sides of a FROM, on the model's steps. */
function differsAcross(
  file: ModelFile,
  stage: ModelStage,
  beginning: readonly ModelStep[],
  rest: readonly ModelStep[],
): boolean {
  if (beginning.some(({ kind }) => kind === 'onbuild')) return true
  const fromImage = new Set<string>()
  for (let base = stage.base; typeof base === 'number'; base = at(file.stages, base).base) {
    for (const step of at(file.stages, base).steps) if (step.kind === 'env') fromImage.add(variableOf(step))
  }
  const overridden = new Set<string>()
  for (const step of beginning) {
    const name = variableOf(step)
    if (step.kind === 'env') {
      fromImage.add(name)
      overridden.delete(name)
    } else if (step.kind === 'arg' && fromImage.has(name)) overridden.add(name)
  }
  const next = rest.find(({ kind }) => kind === 'cmd' || kind === 'entrypoint')
  const hasCommand = beginning.some(({ kind }) => kind === 'cmd')
  return overridden.size > 0 || (hasCommand && next?.kind === 'entrypoint')
}

const alike = (a: ModelStep | undefined, b: ModelStep | undefined) =>
  a !== undefined && a.label === b?.label && a.kind === b.kind

function commonSteps(stages: readonly ModelStage[]): number {
  const [first] = stages
  let length = 0
  while (first && stages.every((stage) => alike(first.steps[length], stage.steps[length]))) length += 1
  return length
}

const sameBase = (a: ModelStage, b: ModelStage) => a.base === b.base && a.platform === b.platform

/** Stages that begin alike where there are some, else any two. */
function chooseAlike(file: ModelFile, rolls: readonly number[]): readonly number[] {
  const indexes = file.stages.map((_, index) => index)
  const [roll = 0, other = 0, bias = 0] = rolls
  if (bias % 8 === 0) return [roll % indexes.length, other % indexes.length]
  const groups = indexes
    .map((index) => {
      const stage = at(file.stages, index)
      return indexes.filter((each) => {
        const candidate = at(file.stages, each)
        return each >= index && sameBase(stage, candidate) && commonSteps([stage, candidate]) > 0
      })
    })
    .filter((group) => group.length > 1)
  if (groups.length === 0) return [roll % indexes.length, other % indexes.length]
  const group = at(groups, roll % groups.length)
  return other % 2 === 0 ? group : [at(group, 1 + (other % (group.length - 1))), at(group, 0)]
}

export const extractBaseModel: ModelOf = (file, rolls) => {
  const chosen = chooseAlike(file, rolls)
  const indexes = [...new Set(chosen)].sort((a, b) => a - b)
  const edit = {
    op: 'extractBase',
    stages: chosen.map((index) => called(file, index, rolls[3])),
    name: 'Shared',
  } as const
  if (indexes.length < 2) return { edit, outcome: ['too-few-stages'] }
  const stages = indexes.map((index) => at(file.stages, index))
  const first = at(stages, 0)
  if (stages.some((stage) => !sameBase(stage, first))) return { edit, outcome: ['different-base'] }
  const length = commonSteps(stages)
  if (length === 0) return { edit, outcome: ['nothing-in-common'] }
  const differs = stages.some(({ steps }) =>
    differsAcross(file, first, steps.slice(0, length), steps.slice(length)),
  )
  if (differs) return { edit, outcome: ['would-change-meaning'] }
  const position = at(indexes, 0)
  const moved = renumbered(modelFacts(file), (index) => (index < position ? index : index + 1))
  const shared = at(moved, position)
  const base: StageFacts = {
    ...shared,
    id: '',
    name: 'shared',
    steps: shared.steps.slice(0, length).map((step, index) => ({
      ...step,
      comment: stages.some(({ steps }) => at(steps, index).comment),
    })),
  }
  const outcome = moved.map((stage, index) =>
    indexes.includes(index)
      ? { ...stage, base: position, platform: '', steps: stage.steps.slice(length) }
      : stage,
  )
  return { edit, outcome: outcome.toSpliced(position, 0, base) }
}

const runs: ReadonlySet<ModelStep['kind']> = new Set(['plain', 'continued', 'heredoc', 'mount', 'mounts'])

/** The steps above the split that the runtime stage repeats. */
function carriedSteps(before: readonly ModelStep[], after: readonly ModelStep[]): readonly ModelStep[] {
  const hasRun = after.some(({ kind }) => runs.has(kind))
  const kept: ModelStep[] = []
  for (const [index, step] of before.entries()) {
    const later = [...before.slice(index + 1), ...after]
    switch (step.kind) {
      case 'env':
      case 'onbuild':
      case 'user':
      case 'workdir':
      case 'arg':
        kept.push(step)
        break
      case 'cmd':
      case 'entrypoint':
        if (!later.some(({ kind }) => kind === step.kind)) kept.push(step)
        break
      default:
    }
  }
  const places = kept.filter((step, index) => {
    const next = kept[index + 1] ?? after[0]
    return next?.kind !== step.kind || (step.kind !== 'user' && step.kind !== 'workdir')
  })
  return hasRun ? places : places.filter(({ kind }) => kind !== 'arg')
}

export const splitStageModel: ModelOf = (file, rolls) => {
  const index = rolls[0] % file.stages.length
  const stage = at(file.stages, index)
  const place = rolls[1] % (stage.steps.length + 1)
  const earlier = file.stages.slice(0, index).findLastIndex(({ name }) => name !== null)
  const onStage = earlier !== -1 && rolls[2] % 2 === 0
  const keepsName = stage.name !== null && rolls[3] % 2 === 0
  const runtimeName = keepsName ? stage.name : 'Runtime'
  const edit = {
    op: 'splitStage',
    stage: called(file, index, rolls[3]),
    at: place,
    buildName: 'Build',
    runtimeName,
    runtimeBase: onStage ? earlier : 'debian:12',
    artifacts: ['/step-998.', '/step-999. 日本/*'],
  } as const
  const moved = renumbered(modelFacts(file), (each) => (each < index ? each : each + 1))
  const whole = at(moved, index)
  const copies = ['step-998.', 'step-999.'].map((label) => ({ label, comment: false, sources: [index] }))
  const carried = carriedSteps(stage.steps.slice(0, place), stage.steps.slice(place))
  const runtime: StageFacts = {
    id: '',
    name: runtimeName.toLowerCase(),
    base: onStage ? earlier : 'debian:12',
    platform: '',
    steps: [
      ...copies,
      ...carried.map((step) => ({ ...stepFacts(step), comment: false })),
      ...whole.steps.slice(place),
    ],
  }
  const build = { ...whole, name: 'build', steps: whole.steps.slice(0, place) }
  return { edit, outcome: moved.toSpliced(index, 1, build, runtime) }
}

export const inlineStageModel: ModelOf = (file, rolls) => {
  const facts = modelFacts(file)
  const childrenOf = (index: number) => facts.flatMap((stage, each) => (stage.base === index ? [each] : []))
  const likely = facts.flatMap((_, index) =>
    childrenOf(index).length === 1 && usersOf(facts, index).length === 1 ? [index] : [],
  )
  const index =
    likely.length > 0 && rolls[1] % 6 !== 0 ? at(likely, rolls[0] % likely.length) : rolls[0] % facts.length
  const edit = { op: 'inlineStage', stage: called(file, index, rolls[2]) } as const
  const [child, another] = childrenOf(index)
  if (child === undefined) return { edit, outcome: ['no-child'] }
  if (another !== undefined) return { edit, outcome: ['several-children'] }
  if (facts.some(({ steps }) => steps.some(({ sources }) => sources.includes(index)))) {
    return { edit, outcome: ['stage-in-use'] }
  }
  const stage = at(file.stages, index)
  if (differsAcross(file, stage, stage.steps, at(file.stages, child).steps)) {
    return { edit, outcome: ['would-change-meaning'] }
  }
  const merged = facts.map((each, position) => {
    if (position !== child) return each
    const { id, base, platform, steps } = at(facts, index)
    return { ...each, id: id + each.id, base, platform, steps: [...steps, ...each.steps] }
  })
  return {
    edit,
    outcome: renumbered(merged.toSpliced(index, 1), (each) => (each > index ? each - 1 : each)),
  }
}

export const removeUnusedStagesModel: ModelOf = (file, rolls) => {
  const facts = modelFacts(file)
  const target = rolls[0] % 3 === 0 ? facts.length - 1 : rolls[1] % facts.length
  const isDefault = target === facts.length - 1 && rolls[2] % 2 === 0
  const kept = [...needs(facts, target)].sort((a, b) => a - b)
  return {
    edit: { op: 'removeUnusedStages', ...(isDefault ? {} : { target: called(file, target, rolls[3]) }) },
    outcome: renumbered(
      kept.map((index) => at(facts, index)),
      (index) => kept.indexOf(index),
    ),
  }
}
