import type { GraphCommandId, GraphCommandSpec } from '#shared/commands/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import type { ActionPlace } from '../graph/index.ts'
import type { Question } from '../state/index.ts'
import type { actionsEn } from './strings.en.ts'

type WithPrefix<Prefix extends string> = Extract<keyof typeof actionsEn, `${Prefix}.${string}`>

/** Why something cannot be done here; the words are in `strings.*.ts`. */
export type Reason = WithPrefix<'why'> extends `why.${infer Id}` ? Id : never
export type CommandGroup =
  | 'look'
  | 'clipboard'
  | 'name'
  | 'connect'
  | 'add'
  | 'order'
  | 'content'
  | 'refactor'
  | 'remove'

/** What running a command does. */
export type CommandAction =
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'edit'; readonly edit: GraphEdit }
  | { readonly kind: 'target'; readonly stage: number }
  /** Puts the caret on the place's text. */
  | { readonly kind: 'text'; readonly stage: number; readonly instruction: number }
  | { readonly kind: 'rename'; readonly stage: number }
  /** Explains the stages' purpose or, with two of them, how one reaches the other; `stages` is never empty. */
  | { readonly kind: 'explain'; readonly stages: readonly number[] }
  /** Explains an external image's purpose. */
  | { readonly kind: 'explainImage'; readonly reference: string }
  /** Copies the text of stages or of an instruction; `cut` removes them then. */
  | { readonly kind: 'copy' | 'cut'; readonly place: ActionPlace }
  /** Pastes what was copied behind the place. */
  | { readonly kind: 'paste'; readonly place: ActionPlace }
  /** Builds the stage and opens a shell in it. */
  | { readonly kind: 'shell'; readonly stage: number }

/** What commands read to decide whether they are enabled. */
export interface CommandContext {
  readonly graph: StageGraph
  /** Index of the chosen target, -1 for none. */
  readonly target: number
  readonly readOnly: boolean
  /** The text has an error, and the graph belongs to an earlier one. */
  readonly stale: boolean
  /** A part of a Dockerfile was copied in this window. */
  readonly hasCopy: boolean
}

/** A command at a place: its effect there, or why it is disabled. */
export type Availability =
  | { readonly enabled: true; readonly action: CommandAction }
  | { readonly enabled: false; readonly reason: Reason }

export const enabled = (action: CommandAction): Availability => ({ enabled: true, action })
export const disabled = (reason: Reason): Availability => ({ enabled: false, reason })
export const ask = (question: Question): Availability => enabled({ kind: 'ask', question })
export const edit = (graphEdit: GraphEdit): Availability => enabled({ kind: 'edit', edit: graphEdit })

/** A command on the graph as the page implements it. Its keys, and where they apply, are in `shared/commands`. */
export interface CommandDefinition {
  readonly group: CommandGroup
  /** It leaves the text unchanged, so it is enabled in a read-only file. */
  readonly looksOnly?: boolean
  /** `null` where it does not apply. */
  readonly at: (place: ActionPlace, context: CommandContext) => Availability | null
}

/** Some of the commands on the graph. */
export type CommandTable = Readonly<Partial<Record<GraphCommandId, CommandDefinition>>>

/** A command on the graph, wherever it is shown. Its words are `command.<id>` in `strings.*.ts`. */
export interface GraphCommand extends GraphCommandSpec, CommandDefinition {
  readonly id: GraphCommandId
}
