import type { StepSetting } from '../evaluate/index.ts'

/** A step named in a reason; `instruction` is -1 for a FROM and for triggers of the base. */
export interface ReasonStep {
  readonly stage: number
  readonly instruction: number
  /** 1-based. */
  readonly line: number
}

/** Why a step runs again, or may: the nearest cause, not the root cause. */
export type RerunReason =
  /** Its own text changed. */
  | { readonly kind: 'instruction' }
  /** The previous build had no such step. */
  | { readonly kind: 'new' }
  /** Variables that it sees or names have other values; `line` sets the first one, 0 where no line does. */
  | { readonly kind: 'variables'; readonly names: readonly string[]; readonly line: number }
  /** It runs as another user, in another folder, in another shell, … */
  | { readonly kind: 'setting'; readonly setting: StepSetting }
  /** Files of the context that it reads changed; `more` counts those not listed. */
  | { readonly kind: 'files'; readonly paths: readonly string[]; readonly more: number }
  /** Like `files`, where only size and time are known, which is inconclusive. */
  | { readonly kind: 'unsureFiles'; readonly paths: readonly string[]; readonly more: number }
  /** The image it starts from changed. */
  | { readonly kind: 'image'; readonly image: string }
  /** It is unknown whether the image it starts from changed. */
  | { readonly kind: 'unsureImage'; readonly image: string }
  /** Its parent runs again. */
  | { readonly kind: 'follows'; readonly step: ReasonStep }
  /** Its parent runs again, and is compared by its files: the step runs if they differ. */
  | { readonly kind: 'baseFiles'; readonly step: ReasonStep }
  /** It reads files of a stage that is rebuilt or changed: it runs if they differ. */
  | { readonly kind: 'source'; readonly step: ReasonStep; readonly paths: readonly string[] }
  /** Like `source`, for an image. */
  | { readonly kind: 'sourceImage'; readonly image: string }
  /** It fetches something whose content is unpredictable. */
  | { readonly kind: 'remote'; readonly address: string }
  /** The previous build did not get this far. */
  | { readonly kind: 'unfinished' }
  /** There is no previous build. */
  | { readonly kind: 'noBuild' }
  /** The previous builds ran on another daemon. */
  | { readonly kind: 'otherDaemon' }
  /** The build runs without cache. */
  | { readonly kind: 'noCache' }
