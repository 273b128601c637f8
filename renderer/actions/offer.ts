import type { GraphEdit } from '#shared/edits/graph-edit.ts'
import type { StageGraph } from '#shared/stages/graph.ts'
import type { ActionPlace } from './place.ts'
import type { Question } from './question.ts'
import type { actionsEn } from './strings.en.ts'

type WithPrefix<Prefix extends string> = Extract<keyof typeof actionsEn, `${Prefix}.${string}`>

export type CommandId = WithPrefix<'command'> extends `command.${infer Id}` ? Id : never
/** Why something cannot be done here; the words are in `strings.*.ts`. */
export type Reason = WithPrefix<'why'> extends `why.${infer Id}` ? Id : never
export type CommandGroup = 'look' | 'name' | 'connect' | 'order' | 'content' | 'refactor' | 'remove'

/** What doing a command means. */
export type Act =
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'edit'; readonly edit: GraphEdit }
  | { readonly kind: 'target'; readonly stage: number }
  /** Puts the caret on the place's text. */
  | { readonly kind: 'text'; readonly stage: number; readonly instruction: number }
  | { readonly kind: 'rename'; readonly stage: number }
  /** Builds the stage and opens a shell in it. */
  | { readonly kind: 'shell'; readonly stage: number }

/** What the commands look at to know whether they can be done. */
export interface Scene {
  readonly graph: StageGraph
  /** Index of the selected target, -1 for none. */
  readonly target: number
  readonly readOnly: boolean
  /** The text has an error, and the graph belongs to an earlier one. */
  readonly stale: boolean
}

/** A command at a place: what it would do, or why it cannot. */
export type Offer = { readonly can: true; readonly act: Act } | { readonly can: false; readonly why: Reason }

export const can = (act: Act): Offer => ({ can: true, act })
export const cannot = (why: Reason): Offer => ({ can: false, why })
export const ask = (question: Question): Offer => can({ kind: 'ask', question })
export const edit = (graphEdit: GraphEdit): Offer => can({ kind: 'edit', edit: graphEdit })

/** One thing that can be done on the graph, wherever it is offered. */
export interface GraphCommand {
  readonly id: CommandId
  readonly group: CommandGroup
  /** Its shortcut on graph and outline, as `KeyboardEvent.key` with its modifiers before it: `F2`, `Alt+ArrowUp`. */
  readonly keys?: string
  /** It changes nothing in the text, so it can be done in a file that cannot be edited. */
  readonly looksOnly?: boolean
  /** `null` where it has no meaning. */
  readonly at: (place: ActionPlace, scene: Scene) => Offer | null
}
