import type { StepSetting } from '../evaluate/index.ts'

/** A step named in a reason; `instruction` is -1 for a FROM and for triggers of the base. */
export interface ReasonStep {
  readonly stage: number
  readonly instruction: number
  /** 1-based. */
  readonly line: number
}

/** Why a step runs again, or may: the nearest cause, not the first. */
export type RerunReason =
  /** Its own text is another. */
  | { readonly kind: 'instruction' }
  /** The build before had no such step. */
  | { readonly kind: 'new' }
  /** Variables that it sees or names have other values; `line` is where the first is set, 0 where no line does. */
  | { readonly kind: 'variables'; readonly names: readonly string[]; readonly line: number }
  /** It is run as another user, in another folder, by another shell, … */
  | { readonly kind: 'setting'; readonly setting: StepSetting }
  /** Files of the context that it reads are others; `more` counts those not named. */
  | { readonly kind: 'files'; readonly paths: readonly string[]; readonly more: number }
  /** As `files`, where only size and time are known, which may mean nothing. */
  | { readonly kind: 'unsureFiles'; readonly paths: readonly string[]; readonly more: number }
  /** The image it starts from is another. */
  | { readonly kind: 'image'; readonly image: string }
  /** It is unknown whether the image it starts from changed. */
  | { readonly kind: 'unsureImage'; readonly image: string }
  /** What it builds upon runs again. */
  | { readonly kind: 'follows'; readonly step: ReasonStep }
  /** What it builds upon runs again, and it is compared by its files: it runs if they come out different. */
  | { readonly kind: 'baseFiles'; readonly step: ReasonStep }
  /** It reads files of a stage that is made again or is another: it runs if they are others. */
  | { readonly kind: 'source'; readonly step: ReasonStep; readonly paths: readonly string[] }
  /** The same of an image. */
  | { readonly kind: 'sourceImage'; readonly image: string }
  /** It fetches something whose content nobody knows before. */
  | { readonly kind: 'remote'; readonly address: string }
  /** The build before did not get as far as this. */
  | { readonly kind: 'unfinished' }
  /** Nothing is known of any build before. */
  | { readonly kind: 'noBuild' }
  /** Builds before ran on another daemon. */
  | { readonly kind: 'otherDaemon' }
  /** The build runs without cache. */
  | { readonly kind: 'noCache' }
