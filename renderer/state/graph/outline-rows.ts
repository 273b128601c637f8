import type { Instruction } from '#shared/dockerfile/index.ts'
import type { EdgeKind, Stage } from '#shared/stages/index.ts'

/** The subject of a row in the outline: a stage, one of its instructions, or a reference that one makes. */
export interface RowPlace {
  readonly stage: number
  /** -1 is the FROM, `null` the stage itself. */
  readonly instruction: number | null
  /** Which of the instruction's references, from 0 in text order; `null` for the instruction itself. */
  readonly reference: number | null
}

/** What a row of the outline shows: a stage, an instruction (`step`), or a reference with its source. */
export type RowContent =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'step'; readonly keyword: string; readonly text: string }
  | {
      readonly kind: 'reference'
      readonly edge: EdgeKind | 'context'
      readonly keyword: string
      /** The stage it refers to, `null` for an image or the build context. */
      readonly stage: Stage | null
      /** The image's reference; `''` for a stage and for the build context. */
      readonly image: string
      /** 1-based. */
      readonly line: number
    }

/** A visible row, with its position in the tree for assistive technology. */
export interface OutlineRow {
  /** Unique among all rows. */
  readonly id: string
  readonly place: RowPlace
  readonly level: 1 | 2 | 3
  /** 1-based, among the rows under the same parent. */
  readonly position: number
  readonly siblings: number
  /** `null` when it cannot be expanded. */
  readonly isOpen: boolean | null
  readonly content: RowContent
}

/** The expanded rows. */
export interface OpenRows {
  readonly stages: ReadonlySet<number>
  /** Ids of instruction rows. */
  readonly steps: ReadonlySet<string>
}

/** A row's id: `stage`, `stage.instruction` or `stage.instruction.reference`, by index. Changes when the text moves the row. */
export function rowId({ stage, instruction, reference }: RowPlace): string {
  if (instruction === null) return `${stage}`
  return reference === null ? `${stage}.${instruction}` : `${stage}.${instruction}.${reference}`
}

/**
 * The rows from top to bottom: stages, in expanded ones the FROM and the instructions, in expanded ones of these the
 * references.
 */
export function outlineRows(stages: readonly Stage[], open: OpenRows): readonly OutlineRow[] {
  const rows: OutlineRow[] = []
  for (const stage of stages) {
    const place: RowPlace = { stage: stage.index, instruction: null, reference: null }
    const isOpen = open.stages.has(stage.index)
    const siblings = { position: stage.index + 1, siblings: stages.length }
    rows.push({ id: rowId(place), place, level: 1, ...siblings, isOpen, content: { kind: 'stage', stage } })
    if (isOpen) addSteps(rows, stages, stage, open)
  }
  return rows
}

function addSteps(rows: OutlineRow[], stages: readonly Stage[], stage: Stage, open: OpenRows): void {
  const references = referencesOf(stages, stage)
  const siblings = stage.instructions.length + 1
  for (const [at, syntax] of [stage.from, ...stage.instructions].entries()) {
    const place: RowPlace = { stage: stage.index, instruction: at - 1, reference: null }
    const id = rowId(place)
    const made = references.get(at - 1) ?? []
    const isOpen = made.length === 0 ? null : open.steps.has(id)
    const content: RowContent = { kind: 'step', keyword: syntax.keyword, text: stepText(syntax) }
    rows.push({ id, place, level: 2, position: at + 1, siblings, isOpen, content })
    if (!isOpen) continue
    for (const [reference, inner] of made.entries()) {
      const innerPlace = { ...place, reference }
      rows.push({
        id: rowId(innerPlace),
        place: innerPlace,
        level: 3,
        isOpen: null,
        position: reference + 1,
        siblings: made.length,
        content: inner,
      })
    }
  }
}

/** An instruction's flags and arguments on one line. */
function stepText({ flags, rest }: Instruction): string {
  const flagText = flags.map(({ name, value }) => `--${name}${value === null ? '' : `=${value.text}`} `)
  return (flagText.join('') + rest.text).replace(/\s+/g, ' ')
}

type ReferenceContent = Extract<RowContent, { kind: 'reference' }>

/** The references of a stage by the index of the instruction that makes them, the FROM at -1. */
function referencesOf(
  stages: readonly Stage[],
  { edges, contextReads, instructions }: Stage,
): ReadonlyMap<number, readonly ReferenceContent[]> {
  const found = new Map<number, ReferenceContent[]>()
  const add = (instruction: number, reference: Omit<ReferenceContent, 'kind' | 'keyword'>): void => {
    const keyword = instructions[instruction]?.keyword ?? 'FROM'
    found.set(instruction, [...(found.get(instruction) ?? []), { kind: 'reference', keyword, ...reference }])
  }
  for (const { kind, stage, image, line, instruction } of edges)
    add(instruction, { edge: kind, stage: stages[stage] ?? null, image, line })
  for (const { instruction, line } of contextReads)
    add(instruction, { edge: 'context', stage: null, image: '', line })
  return found
}
