import { describeStage, type Stage, type StageGraph, stageNamed } from '../stages/index.ts'
import { type Language, listText, type Words } from '../text/index.ts'
import { type GraphEdit, operationOf, type StageRef } from './graph-edit.ts'

function stageOf({ stages }: StageGraph, reference: StageRef): Stage | undefined {
  if (typeof reference === 'number') return stages[reference]
  return stageNamed(stages, reference)
}

const unnamedStage = { en: 'stage {index}', ja: 'ステージ {index}' } as const

/** A stage by its name, or by its number without one; an image unchanged. */
function called(graph: StageGraph, reference: StageRef, language: Language): string {
  const stage = stageOf(graph, reference)
  if (stage === undefined) return String(reference)
  return describeStage(stage, (index) => unnamedStage[language].replace('{index}', String(index)))
}

const keywordOf = (text: string): string => /^\s*(\S+)/.exec(text)?.[1]?.toUpperCase() ?? ''

/** A field's value as shown in the edit's title. */
function worded(graph: StageGraph, edit: GraphEdit, name: string, kind: string, language: Language): string {
  const value: unknown = Object.entries(edit).find(([key]) => key === name)?.[1]
  const stage = (reference: unknown): string =>
    typeof reference === 'number' || typeof reference === 'string' ? called(graph, reference, language) : ''
  switch (kind.replace('?', '')) {
    case 'stage':
    case 'source':
      return stage(value)
    case 'stages':
      return Array.isArray(value) ? listText(value.map(stage), language) : ''
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

/** The title of an edit in the history, in every language; `graph` is that of the text before it. */
export function describeEdit(edit: GraphEdit, graph: StageGraph): Words {
  const operation = operationOf(edit)
  const words = operation.describe(edit)
  const fill = (language: Language): string =>
    words[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const kind = operation.schema[name]
      return kind === undefined ? whole : worded(graph, edit, name, kind, language)
    })
  return { en: fill('en'), ja: fill('ja') }
}
