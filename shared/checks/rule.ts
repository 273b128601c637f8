import type { Dockerfile, Instruction, Word } from '../dockerfile/index.ts'
import type { BuildError, Evaluation, Scope } from '../evaluate/index.ts'
import type { ResolveOptions, Stage, StageGraph } from '../stages/index.ts'
import type { Span, TextEdit } from '../text/index.ts'
import type { MessageValues, Severity } from './diagnostic.ts'
import type { MessageKey } from './messages/en.ts'

/** Optional context of the checks. Without `target` every stage is checked, as BuildKit's lint does. */
export interface CheckOptions extends ResolveOptions {
  /**
   * Whether the ignore file excludes a path from the build context. The path is relative to the context,
   * cleaned, with `/`; `.` is the context itself. Omit it when there is no ignore file, or when it has
   * exceptions (`!path`): then BuildKit skips the check, too.
   */
  readonly isIgnored?: (path: string) => boolean
}

/** The location of a finding. */
interface Location {
  readonly line: number
  readonly span: Span
  /** The instruction whose comments may silence the finding; `null` when only the file's directive may. */
  readonly scope: Instruction | null
  /** An ONBUILD trigger that runs in a stage built FROM another: the stage has no text for it to fix. */
  readonly triggered: boolean
}

/** An instruction that runs in a stage, in build order. */
export interface Step extends Location {
  readonly stage: Stage
  readonly instruction: Instruction
  /** Index among the stage's steps. */
  readonly position: number
}

export interface FixProposal {
  readonly key: MessageKey & `fix#${string}`
  readonly values: MessageValues
  readonly edits: readonly TextEdit[]
}

interface FindingDetails {
  /** The variant of the rule's message. */
  readonly message?: MessageKey
  /** A span narrower than the location's. */
  readonly span?: Span
  readonly fix?: FixProposal | null
  readonly severity?: Severity
}

export type Report = (place: Location, values: MessageValues, details?: FindingDetails) => void

/** Shared by all rules of one run. */
export interface CheckContext {
  readonly dockerfile: Dockerfile
  readonly graph: StageGraph
  readonly options: CheckOptions
  /** Index of the stage to build: the requested one, else the last. */
  readonly target: number
  /** The evaluation of BuildKit's lint: external images set nothing, triggers run in the stages that the target reaches. */
  readonly evaluation: Evaluation
  /** Why BuildKit refuses to build the stages; empty for a file that it cannot even read. */
  readonly errors: readonly BuildError[]
  /** Steps of a stage: the triggers of its base's ONBUILD first, then its own instructions. */
  readonly steps: (stage: number) => readonly Step[]
  /** The state before a step. */
  readonly scope: (step: Step) => Scope
  /** The cleaned working directory of a step, `null` where an image decides it. */
  readonly directory: (step: Step) => string | null
}

type Handlers<T> = Readonly<Record<string, (item: T) => void>>

/** A rule running on one file. Events come in file order; `*` receives every keyword. */
export interface Visitor {
  /** Every instruction of the file by keyword, FROM and the ARGs above it included. */
  readonly syntax?: Handlers<Instruction>
  /** Every stage. */
  readonly stage?: (stage: Stage) => void
  /** A stage that is built, before its steps. */
  readonly enter?: (stage: Stage) => void
  /** Every step by keyword, of the stages that are built. */
  readonly step?: Handlers<Step>
  readonly end?: () => void
}

/** A rule: its name, and how it starts on a file. */
export interface Rule {
  /** BuildKit's name, or `Stagegraph/…`. */
  readonly name: string
  readonly severity: Severity
  /** The rule's demand, in one English sentence without a full stop. */
  readonly summary: string
  /** Off in BuildKit unless `# check=experimental=…` enables it. */
  readonly experimental?: boolean
  readonly start: (context: CheckContext, report: Report) => Visitor
}

/** False for our own rules, which BuildKit does not know. */
export const isBuildKitRule = (rule: Pick<Rule, 'name'>): boolean => !rule.name.includes('/')

/** The location of an instruction in the file. */
export const locationOf = (instruction: Instruction): Location => ({
  line: instruction.line,
  span: instruction,
  scope: instruction,
  triggered: false,
})

/** An edit that replaces a span with `insert`. */
export const replace = (span: Span, insert: string): TextEdit => ({ from: span.from, to: span.to, insert })

/** True when a word is in the text as it reads: no continuation, comment or decoding in between. */
export const isLiteral = (text: string, word: Word): boolean => text.slice(word.from, word.to) === word.text

/** The span of the lines that `span` touches, the last one's line end included. */
export function wholeLines(text: string, span: Span): Span {
  const from = text.lastIndexOf('\n', span.from - 1) + 1
  const end = text.indexOf('\n', span.to)
  return { from: span.from === 0 ? 0 : from, to: end < 0 ? text.length : end + 1 }
}

/** The line end the text uses at its first line, `\n` when it has none. */
export function lineEndOf(text: string): string {
  const end = text.indexOf('\n')
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n'
}
