import type { EdgeKind } from '#shared/stages/index.ts'

/** One or several stages, by index. */
export interface StagesPlace {
  readonly kind: 'stages'
  /** Ascending, never empty. */
  readonly stages: readonly number[]
}

/** An instruction of a stage; -1 is its FROM. */
export interface InstructionPlace {
  readonly kind: 'instruction'
  readonly stage: number
  readonly instruction: number
}

/** A reference, named by the instruction that holds it (-1: the FROM). */
export interface EdgePlace {
  readonly kind: 'edge'
  readonly edge: EdgeKind | 'context'
  readonly stage: number
  readonly instruction: number
  /** Which of the instruction's references it is, from 0 in text order. */
  readonly reference: number
}

/** An external image, `scratch` included. */
export interface ImagePlace {
  readonly kind: 'image'
  readonly reference: string
}

/** A place on the graph that commands apply to: menus, shortcuts and the palette take one. */
export type ActionPlace = StagesPlace | InstructionPlace | EdgePlace | ImagePlace | { readonly kind: 'file' }

/** A single stage, by its index, as a place for commands. */
export const stagePlace = (stage: number): StagesPlace => ({ kind: 'stages', stages: [stage] })
/** The file as a whole, as a place for commands. */
export const filePlace: ActionPlace = { kind: 'file' }

/** A place in the graph: a whole stage, or one of its instructions (-1 for the FROM). */
export interface GraphPlace {
  readonly stage: number
  readonly instruction: number | null
}
