import type { LaidOut, LayoutInput, Sketch } from '../layout-input.ts'

/** From the page to the layout's worker: for a layout, or for its layers only. */
export interface LayoutQuestion {
  readonly id: number
  readonly what: 'layout' | 'sketch'
  readonly input: LayoutInput
}

/** From the worker, once for each question. */
export type LayoutAnswer =
  | { readonly id: number; readonly result: LaidOut | Sketch }
  | { readonly id: number; readonly error: string }
