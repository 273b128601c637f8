import type { Reason } from '../text/index.ts'

/** The kind of a parameter's value. */
export type ParameterKind =
  /** An image reference. */
  | 'image'
  /** The name of the template's new stage. */
  | 'stage'
  /** A path without blanks and quotes. */
  | 'path'
  /** One line for a shell. */
  | 'command'

/** A parameter of a template; its value replaces `{{id}}` in the lines. */
export interface Parameter {
  readonly id: string
  readonly kind: ParameterKind
  readonly label: Reason
  /** The default value. */
  readonly initial: string
}

/** A line of the Dockerfile; words become a comment in the user's language. */
export type TemplateLine = string | Reason

/** The template's data for the gallery. */
interface TemplateHead {
  /** Permanent: tests and the app refer to a template by it. */
  readonly id: string
  readonly name: Reason
  readonly about: Reason
  readonly parameters: readonly Parameter[]
}

/** A whole Dockerfile. */
export interface FileTemplate extends TemplateHead {
  readonly lines: readonly TemplateLine[]
  /** Names of stages that are separate targets, so that the default target does not need them. */
  readonly ownTargets?: readonly string[]
}

/** One instruction of a new stage, or a COPY out of its source stage. */
export type StageStep =
  | { readonly kind: 'instruction'; readonly lines: readonly TemplateLine[] }
  | { readonly kind: 'copyFromSource'; readonly source: string; readonly destination: string }

/** A stage to add beside an existing one, its source. The parameter `name` is the new stage's name. */
export interface StageTemplate extends TemplateHead {
  /** `source` builds on the existing stage, `image` on the image of the parameter `image`. */
  readonly base: 'source' | 'image'
  /** `last` makes the new stage the file's default target. */
  readonly place: 'afterSource' | 'last'
  readonly steps: readonly StageStep[]
}

/** Chosen values by parameter id; missing ones have their default. */
export type ParameterValues = Readonly<Record<string, string>>
