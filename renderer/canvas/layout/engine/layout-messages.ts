import type { LaidOut, LayoutInput } from '../layout-input.ts'

/** From the page to the layout's worker. */
export interface LayoutQuestion {
  readonly id: number
  readonly input: LayoutInput
}

/** From the worker, once for each question. */
export type LayoutAnswer =
  | { readonly id: number; readonly laidOut: LaidOut }
  | { readonly id: number; readonly error: string }
