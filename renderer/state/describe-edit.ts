import { type StepName, stepName } from '#renderer/editor/step-name.ts'
import type { GraphEdit, StageRef } from '#shared/edits/graph-edit.ts'
import type { Stage, StageGraph } from '#shared/stages/graph.ts'

function stageOf({ stages }: StageGraph, reference: StageRef): Stage | undefined {
  if (typeof reference === 'number') return stages[reference]
  return stages.findLast(({ name }) => name !== '' && name === reference.toLowerCase())
}

/** A stage's name, or its number where it has none; an image stays as it is. */
function called(graph: StageGraph, reference: StageRef): string | number {
  const stage = stageOf(graph, reference)
  return stage === undefined ? reference : stage.writtenName || stage.index
}

function keywordAt(graph: StageGraph, reference: StageRef, instruction: number): string {
  return stageOf(graph, reference)?.instructions[instruction]?.keyword.toUpperCase() ?? ''
}

const keywordOf = (text: string): string => /^\s*(\S+)/.exec(text)?.[1]?.toUpperCase() ?? ''

/** What the history calls an edit; `graph` is that of the text before it. */
export function describeEdit(edit: GraphEdit, graph: StageGraph): StepName {
  const name = (reference: StageRef): string | number => called(graph, reference)
  switch (edit.op) {
    case 'addStage':
      return edit.name === undefined
        ? stepName('addUnnamedStage', { base: name(edit.base) })
        : stepName('addStage', { stage: edit.name })
    case 'removeStage':
      return stepName('removeStage', { stage: name(edit.stage) })
    case 'renameStage':
    case 'nameStage':
      return stepName(edit.op, { stage: name(edit.stage), name: edit.name })
    case 'moveStage':
      return stepName('moveStage', { stage: name(edit.stage) })
    case 'duplicateStage':
      return stepName('duplicateStage', { stage: name(edit.stage), name: edit.name })
    case 'setBase':
      return stepName('setBase', { stage: name(edit.stage), base: name(edit.base) })
    case 'setPlatform':
      return edit.platform === null || edit.platform === ''
        ? stepName('dropPlatform', { stage: name(edit.stage) })
        : stepName('setPlatform', { stage: name(edit.stage), platform: edit.platform })
    case 'addCopy':
      return stepName('addCopy', { stage: name(edit.stage), from: name(edit.from) })
    case 'setReference':
      return stepName('setReference', {
        stage: name(edit.stage),
        keyword: keywordAt(graph, edit.stage, edit.instruction),
        from: name(edit.from),
      })
    case 'removeReference':
      return stepName('removeReference', { stage: name(edit.stage) })
    case 'insertInstruction':
      return stepName('insertInstruction', { stage: name(edit.stage), keyword: keywordOf(edit.text) })
    case 'replaceInstruction':
    case 'removeInstruction':
      return stepName(edit.op, {
        stage: name(edit.stage),
        keyword: keywordAt(graph, edit.stage, edit.instruction),
      })
    case 'moveInstruction': {
      const [stage, to] = [name(edit.stage), name(edit.toStage)]
      const keyword = keywordAt(graph, edit.stage, edit.instruction)
      return stage === to
        ? stepName('moveInstruction', { stage, keyword })
        : stepName('moveInstructionTo', { stage, to, keyword })
    }
    case 'extractBase':
      return stepName('extractBase', { name: edit.name, stages: edit.stages.map(name) })
    case 'splitStage':
      return stepName('splitStage', {
        stage: name(edit.stage),
        build: edit.buildName,
        runtime: edit.runtimeName,
      })
    case 'inlineStage':
      return stepName('inlineStage', { stage: name(edit.stage) })
    case 'removeUnusedStages':
      return stepName('removeUnusedStages')
  }
}
