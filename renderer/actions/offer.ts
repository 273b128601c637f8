import type { GraphCommandId } from '#shared/commands/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import type { ActionPlace } from '../graph/index.ts'
import type { Question } from '../state/index.ts'
import type { actionsEn } from './strings.en.ts'

type WithPrefix<Prefix extends string> = Extract<keyof typeof actionsEn, `${Prefix}.${string}`>

export type CommandId = GraphCommandId
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
  /** Tells what the stages are for, or with two of them how one reaches the other; `stages` is never empty. */
  | { readonly kind: 'explain'; readonly stages: readonly number[] }
  /** Tells what an external image is for. */
  | { readonly kind: 'explainImage'; readonly reference: string }
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
  /** Its keys are in `shared/commands`. */
  readonly id: CommandId
  readonly group: CommandGroup
  /** It changes nothing in the text, so it can be done in a file that cannot be edited. */
  readonly looksOnly?: boolean
  /** `null` where it has no meaning. */
  readonly at: (place: ActionPlace, scene: Scene) => Offer | null
}
