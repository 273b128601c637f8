import type { Language } from '../text/index.ts'

/** The same words in each language of the app. */
export type Wording = Readonly<Record<Language, string>>

/** What a parameter's value must be. */
export type ParameterKind =
  /** An image reference. */
  | 'image'
  /** The name of a stage that the template makes. */
  | 'stage'
  /** A path without blanks and quotes. */
  | 'path'
  /** One line for a shell. */
  | 'command'

/** A value to choose before a template becomes text; `{{id}}` in its lines stands for the value. */
export interface Parameter {
  readonly id: string
  readonly kind: ParameterKind
  readonly label: Wording
  /** The value when none is chosen. */
  readonly initial: string
}

/** A line of the Dockerfile; words become a comment in the user's language. */
export type TemplateLine = string | Wording

/** What the gallery of templates shows of each. */
interface TemplateHead {
  /** Stays the same for good: tests and the app name a template by it. */
  readonly id: string
  readonly name: Wording
  readonly about: Wording
  readonly parameters: readonly Parameter[]
}

/** A whole Dockerfile to begin with. */
export interface FileTemplate extends TemplateHead {
  readonly lines: readonly TemplateLine[]
  /** Names of stages built by asking for them, so that the default target does not need them. */
  readonly ownTargets?: readonly string[]
}

/** One instruction of a new stage, or a COPY out of the stage it was made for. */
export type StageStep =
  | { readonly kind: 'instruction'; readonly lines: readonly TemplateLine[] }
  | { readonly kind: 'copyFromSource'; readonly source: string; readonly destination: string }

/** A stage to put beside an existing one, its source. The parameter `name` is the new stage's name. */
export interface StageTemplate extends TemplateHead {
  /** `source` builds on the existing stage, `image` on the image of the parameter `image`. */
  readonly base: 'source' | 'image'
  /** `last` makes the new stage the file's default target. */
  readonly place: 'afterSource' | 'last'
  readonly steps: readonly StageStep[]
}

/** Chosen values by parameter id; those left out have their initial value. */
export type ParameterValues = Readonly<Record<string, string>>
