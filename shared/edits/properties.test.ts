import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ModelFile, modelFile, renderModel } from '../testing/edit-arbitraries.ts'
import { modelFacts, type StageFacts, textFacts, withoutOrder } from '../testing/edit-facts.ts'
import {
  at,
  called,
  chooseStep,
  type Expectation,
  inverse,
  isFacts,
  type ModelOf,
  needs,
  renumbered,
  styleProblems,
  usersOf,
  withStage,
  withSteps,
} from '../testing/edit-model.ts'
import { refactorableFile } from '../testing/refactoring-arbitraries.ts'
import {
  extractBaseModel,
  inlineStageModel,
  removeUnusedStagesModel,
  splitStageModel,
} from '../testing/refactoring-models.ts'
import { applyEdits } from '../text/index.ts'
import { applyGraphEdit } from './apply-graph-edit.ts'
import type { GraphEdit } from './graph-edit.ts'
import '../testing/lint-edits.ts'

const cases = Number(process.env.STAGEGRAPH_EDIT_CASES ?? 2000)
const seed = Number(process.env.STAGEGRAPH_EDIT_SEED ?? 20261124)

const freshStep = { label: 'step-999.', comment: false, sources: [] }

const models: Readonly<Record<string, ModelOf>> = {
  addStage: (file, rolls) => {
    const facts = modelFacts(file)
    const after = rolls[0] % facts.length
    const last = facts.length - 1
    const base = rolls[2] % (rolls[1] % 2 === 0 ? after + 1 : facts.length)
    const name = at(file.stages, base).name
    const useStage = name !== null && rolls[3] % 2 === 0
    // By default it goes before the last stage, unless it is built on that one.
    const usual = useStage && base === last ? facts.length : last
    const position = rolls[1] % 2 === 0 ? after + 1 : usual
    const indexAfter = (index: number) => (index < position ? index : index + 1)
    const created = { id: '', name: 'fresh', base: useStage ? base : 'debian:12', platform: '', steps: [] }
    return {
      edit: {
        op: 'addStage',
        base: useStage ? name : 'debian:12',
        name: 'Fresh',
        ...(rolls[1] % 2 === 0 ? { after: called(file, after, rolls[3]) } : {}),
      },
      outcome: renumbered(facts, indexAfter).toSpliced(position, 0, created),
    }
  },
  insertStage: (file, rolls) => {
    const facts = modelFacts(file)
    const index = rolls[0] % facts.length
    const { base, platform } = at(facts, index)
    const moved = renumbered(facts, (each) => (each < index ? each : each + 1))
    const user = { ...at(moved, index), base: index, platform: '' }
    const created = { id: '', name: 'fresh', base, platform, steps: [] }
    return {
      edit: { op: 'insertStage', stage: called(file, index, rolls[1]), name: 'Fresh' },
      outcome: moved.toSpliced(index, 1, created, user),
    }
  },
  removeStage: (file, rolls) => {
    const facts = modelFacts(file)
    const index = rolls[0] % facts.length
    const edit = { op: 'removeStage', stage: called(file, index, rolls[1]) } as const
    if (facts.length === 1) return { edit, outcome: ['only-stage'] }
    if (usersOf(facts, index).length > 0) return { edit, outcome: ['stage-in-use'] }
    return {
      edit,
      outcome: renumbered(facts.toSpliced(index, 1), (each) => (each > index ? each - 1 : each)),
    }
  },
  renameStage: (file, rolls) => {
    const facts = modelFacts(file)
    const index = rolls[0] % facts.length
    const name = at(['Compile', 'STAGE-0', 'scratch', '1st', 'x_y.z-1'], rolls[2] % 5)
    const edit = { op: 'renameStage', stage: called(file, index, rolls[1]), name } as const
    if (name === 'scratch' || name === '1st') return { edit, outcome: ['invalid-name'] }
    const taken = facts.some((stage, each) => each !== index && stage.name === name.toLowerCase())
    if (taken) return { edit, outcome: ['name-taken'] }
    return { edit, outcome: withStage(facts, index, (stage) => ({ ...stage, name: name.toLowerCase() })) }
  },
  nameStage: (file, rolls) => {
    const facts = modelFacts(file)
    const index = rolls[0] % facts.length
    const edit = { op: 'nameStage', stage: index, name: 'Named' } as const
    if (at(facts, index).name !== '') return { edit, outcome: ['already-named'] }
    return { edit, outcome: withStage(facts, index, (stage) => ({ ...stage, name: 'named' })) }
  },
  moveStage: (file, rolls) => {
    const facts = modelFacts(file)
    const from = rolls[0] % facts.length
    const to = rolls[1] % facts.length
    const others = facts.map((_, index) => index).filter((index) => index !== from)
    const place = rolls[2] % 2 === 0 ? 'before' : 'after'
    const rank = from === to ? from : others.indexOf(to) + (place === 'after' ? 1 : 0)
    const order = others.toSpliced(rank, 0, from)
    const edit: GraphEdit = { op: 'moveStage', stage: from, [place]: called(file, to, rolls[3]) }
    const outcome = renumbered(
      order.map((index) => at(facts, index)),
      (index) => order.indexOf(index),
    )
    const broken = outcome.some((stage, index) =>
      [stage.base, ...stage.steps.flatMap((step) => step.sources)].some(
        (source) => typeof source === 'number' && source >= index,
      ),
    )
    return { edit, outcome: broken ? ['build-order'] : outcome }
  },
  duplicateStage: (file, rolls) => {
    const facts = modelFacts(file)
    const index = rolls[0] % facts.length
    const position = index === facts.length - 1 ? index : index + 1
    const moved = renumbered(facts, (each) => (each < position ? each : each + 1))
    const original = at(moved, index)
    return {
      edit: { op: 'duplicateStage', stage: called(file, index, rolls[1]), name: 'staging' },
      outcome: moved.toSpliced(position, 0, { ...original, name: 'staging' }),
    }
  },
  setBase: (file, rolls) => {
    const facts = modelFacts(file)
    const index = rolls[0] % facts.length
    const base = rolls[1] % facts.length
    const name = at(file.stages, base).name
    if (name === null || rolls[2] % 3 === 0) {
      return {
        edit: { op: 'setBase', stage: index, base: 'debian:12' },
        outcome: withStage(facts, index, (stage) => ({ ...stage, base: 'debian:12' })),
      }
    }
    const edit = { op: 'setBase', stage: called(file, index, rolls[3]), base: name } as const
    if (needs(facts, base).has(index)) return { edit, outcome: ['cycle'] }
    return { edit, anyOrder: true, outcome: withStage(facts, index, (stage) => ({ ...stage, base })) }
  },
  setPlatform: (file, rolls) => {
    const facts = modelFacts(file)
    const index = rolls[0] % facts.length
    const platform = at(['linux/arm64', '$TARGETPLATFORM', null, ''], rolls[1] % 4)
    return {
      edit: { op: 'setPlatform', stage: called(file, index, rolls[2]), platform },
      outcome: withStage(facts, index, (stage) => ({ ...stage, platform: platform ?? '' })),
    }
  },
  addCopy: (file, rolls) => {
    const facts = modelFacts(file)
    const index = rolls[0] % facts.length
    const source = rolls[1] % facts.length
    const edit: GraphEdit = {
      op: 'addCopy',
      stage: index,
      from: called(file, source, rolls[2]),
      sources: ['/step-999.', '/b c'],
      destination: '/srv/',
    }
    if (needs(facts, source).has(index)) return { edit, outcome: ['cycle'] }
    const added = { ...freshStep, sources: [source] }
    return { edit, anyOrder: true, outcome: withSteps(facts, index, (steps) => [...steps, added]) }
  },
  setReference: (file, rolls) => {
    const facts = modelFacts(file)
    const chosen = chooseStep(file, rolls)
    if (chosen === null) return null
    const { stage, instruction, step } = chosen
    const from = rolls[2] % facts.length
    const edit: GraphEdit = { op: 'setReference', stage, instruction, from }
    if (step.kind === 'mounts') return { edit, outcome: ['ambiguous-reference'] }
    if (step.sources.length === 0 && step.kind !== 'context') return { edit, outcome: ['no-such-reference'] }
    if (step.kind === 'mount' && at(file.stages, from).name === null)
      return { edit, outcome: ['unnamed-stage'] }
    if (needs(facts, from).has(stage)) return { edit, outcome: ['cycle'] }
    return {
      edit,
      anyOrder: true,
      outcome: withSteps(facts, stage, (steps) =>
        steps.with(instruction, { ...at(steps, instruction), sources: [from] }),
      ),
    }
  },
  removeReference: (file, rolls) => {
    const facts = modelFacts(file)
    const chosen = chooseStep(file, rolls)
    if (chosen === null) return null
    const { stage, instruction, step } = chosen
    const reference = rolls[2] % 2
    const several = step.kind === 'mounts'
    const edit: GraphEdit = {
      op: 'removeReference',
      stage,
      instruction,
      ...(several ? { reference } : {}),
    }
    if (step.sources.length === 0) return { edit, outcome: ['no-such-reference'] }
    const gone = step.kind === 'copy'
    const rest = step.sources.filter((_, each) => several && each !== reference)
    return {
      edit,
      outcome: withSteps(facts, stage, (steps) =>
        gone
          ? steps.toSpliced(instruction, 1)
          : steps.with(instruction, { ...at(steps, instruction), sources: rest }),
      ),
    }
  },
  insertInstruction: (file, rolls) => {
    const facts = modelFacts(file)
    const stage = rolls[0] % facts.length
    const place = rolls[1] % (at(facts, stage).steps.length + 1)
    const text = at(['RUN echo step-999.', 'RUN <<E\necho step-999.\nE\n', 'env A=step-999.'], rolls[2] % 3)
    return {
      edit: { op: 'insertInstruction', stage: called(file, stage, rolls[3]), at: place, text },
      outcome: withSteps(facts, stage, (steps) => steps.toSpliced(place, 0, freshStep)),
    }
  },
  replaceInstruction: (file, rolls) => {
    const facts = modelFacts(file)
    const chosen = chooseStep(file, rolls)
    if (chosen === null) return null
    const { stage, instruction } = chosen
    const label = at(facts, stage).steps[instruction]?.label ?? ''
    const text = at([`WORKDIR /${label}`, `RUN <<E\necho ${label}\nE`, `CMD ["${label} 日本"]`], rolls[2] % 3)
    return {
      edit: { op: 'replaceInstruction', stage, instruction, text },
      outcome: withSteps(facts, stage, (steps) =>
        steps.with(instruction, { ...at(steps, instruction), sources: [] }),
      ),
    }
  },
  moveInstruction: (file, rolls) => {
    const facts = modelFacts(file)
    const chosen = chooseStep(file, rolls)
    if (chosen === null) return null
    const { stage, instruction } = chosen
    const toStage = rolls[2] % facts.length
    const room = at(facts, toStage).steps.length - (toStage === stage ? 1 : 0)
    const place = rolls[3] % (room + 1)
    const edit: GraphEdit = { op: 'moveInstruction', stage, instruction, toStage, at: place }
    const moved = at(at(facts, stage).steps, instruction)
    const late = moved.sources.some((source) => typeof source === 'number' && source >= toStage)
    if (late && toStage !== stage) return { edit, outcome: ['cycle', 'build-order'] }
    const without = withSteps(facts, stage, (steps) => steps.toSpliced(instruction, 1))
    return { edit, outcome: withSteps(without, toStage, (steps) => steps.toSpliced(place, 0, moved)) }
  },
  removeInstruction: (file, rolls) => {
    const chosen = chooseStep(file, rolls)
    if (chosen === null) return null
    const { stage, instruction } = chosen
    return {
      edit: { op: 'removeInstruction', stage, instruction },
      outcome: withSteps(modelFacts(file), stage, (steps) => steps.toSpliced(instruction, 1)),
    }
  },
}

/** Those on files that are generated for them. */
const refactorings: Readonly<Record<string, ModelOf>> = {
  extractBase: extractBaseModel,
  splitStage: splitStageModel,
  inlineStage: inlineStageModel,
  removeUnusedStages: removeUnusedStagesModel,
}

/** The share of the cases in which a refactoring must succeed: refusing all proves nothing. */
const leastDone = 0.4

const rolls = fc.tuple(fc.nat(59), fc.nat(59), fc.nat(59), fc.nat(59))

/** True when another stage would be the last one; splitting and merging keep it by their meaning. */
function takesDefaultTarget(file: ModelFile, { edit, outcome }: Expectation): boolean {
  if (!isFacts(outcome) || edit.op === 'splitStage' || edit.op === 'inlineStage') return false
  const facts = modelFacts(file)
  const isLink = edit.op === 'setBase' || edit.op === 'addCopy' || edit.op === 'setReference'
  if (!isLink) return outcome.at(-1)?.id !== facts.at(-1)?.id
  // Of a link between stages only one out of the last stage must move it.
  const [user, source] = linked(edit, facts)
  return source === facts.length - 1 && user < source
}

/** Index of a link's user and of its source, -1 for an image. */
function linked(
  edit: Extract<GraphEdit, { op: 'setBase' | 'addCopy' | 'setReference' }>,
  facts: readonly StageFacts[],
): readonly [number, number] {
  const source = edit.op === 'setBase' ? edit.base : edit.from
  const indexOf = (ref: number | string) =>
    typeof ref === 'number' ? ref : facts.findIndex(({ name }) => name !== '' && name === ref.toLowerCase())
  return [indexOf(edit.stage), indexOf(source)]
}

/** Compares an edit with its model. True when it was applied, false when it was rightly refused. */
function checkEdit(file: ModelFile, expectation: Expectation): boolean {
  const { outcome, anyOrder = false } = expectation
  const before = renderModel(file)
  let { edit } = expectation
  if (takesDefaultTarget(file, expectation)) {
    const unasked = applyGraphEdit(before, edit)
    expect(unasked.ok ? 'done' : unasked.error.code).toBe('default-target-changes')
    edit = { ...edit, allowDefaultTarget: true }
  }
  const result = applyGraphEdit(before, edit)
  if (!isFacts(outcome)) {
    expect(result.ok ? 'done' : outcome.includes(result.error.code) || result.error).toBe(true)
    return false
  }
  if (!result.ok && anyOrder && result.error.code === 'build-order') return false
  if (!result.ok) throw new Error(`${JSON.stringify(edit)}: ${result.error.message}`)
  const after = applyEdits(before, result.value)
  const facts = textFacts(after)
  if (anyOrder) expect(withoutOrder(facts)).toEqual(withoutOrder(outcome))
  else expect(facts).toEqual(outcome)
  expect(styleProblems(file, before, after)).toEqual([])
  expect(applyEdits(after, inverse(before, result.value))).toBe(before)
  return true
}

describe(`graph edits on generated files (seed ${seed}, ${cases} cases each)`, () => {
  it.each(Object.entries(models))(
    '%s: the intended graph, nothing else, and back',
    (_, model) => {
      fc.assert(
        fc.property(modelFile, rolls, (file, choice) => {
          const expectation = model(file, choice)
          fc.pre(expectation !== null)
          checkEdit(file, expectation)
        }),
        { numRuns: cases, seed },
      )
    },
    600_000,
  )

  it.each(Object.entries(refactorings))(
    '%s: the intended graph, nothing else, and back',
    (_, model) => {
      let done = 0
      fc.assert(
        fc.property(refactorableFile, rolls, (file, choice) => {
          const expectation = model(file, choice)
          fc.pre(expectation !== null)
          if (checkEdit(file, expectation)) done += 1
        }),
        { numRuns: cases, seed },
      )
      expect(done / cases).toBeGreaterThan(leastDone)
    },
    600_000,
  )
})
