import { describeStage, type Stage, type StageGraph, stageNamed } from '../stages/index.ts'
import type { Reason, ReasonValue } from '../text/index.ts'
import { addWords } from '../words/index.ts'
import { type GraphEdit, operationOf, operationWords, type StageRef } from './graph-edit.ts'

addWords('en', { operations: { ...operationWords, stage: 'stage {index}' } })

function stageOf({ stages }: StageGraph, reference: StageRef): Stage | undefined {
  if (typeof reference === 'number') return stages[reference]
  return stageNamed(stages, reference)
}

/** A stage by its name, or by its number without one; an image unchanged. */
function called(graph: StageGraph, reference: unknown): ReasonValue {
  if (typeof reference !== 'number' && typeof reference !== 'string') return ''
  const stage = stageOf(graph, reference)
  if (stage === undefined) return String(reference)
  return describeStage<Reason>(stage, (index) => ({ key: 'operations:stage', values: { index } }))
}

const keywordOf = (text: string): string => /^\s*(\S+)/.exec(text)?.[1]?.toUpperCase() ?? ''

/** A field's value as shown in the edit's title. */
function shown(graph: StageGraph, edit: GraphEdit, name: string, kind: string): ReasonValue {
  const value: unknown = Object.entries(edit).find(([key]) => key === name)?.[1]
  switch (kind.replace('?', '')) {
    case 'stage':
    case 'source':
      return called(graph, value)
    case 'stages':
      return Array.isArray(value) ? value.map((each) => called(graph, each)) : ''
    case 'instruction': {
      const owner = 'stage' in edit ? stageOf(graph, edit.stage) : undefined
      return owner?.instructions[Number(value)]?.keyword.toUpperCase() ?? ''
    }
    case 'text':
      return keywordOf(String(value))
    default:
      return String(value ?? '')
  }
}

/** The title of an edit in the history; `graph` is that of the text before it. */
export function describeEdit(edit: GraphEdit, graph: StageGraph): Reason {
  const operation = operationOf(edit)
  const key = operation.title(edit)
  const named = Object.entries(operation.schema).filter(([name]) =>
    operation.words[key]?.includes(`{${name}}`),
  )
  return {
    key: `operations:${key}`,
    values: Object.fromEntries(named.map(([name, kind]) => [name, shown(graph, edit, name, kind)])),
  }
}
