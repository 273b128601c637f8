import type { Reason, Result } from '../text/index.ts'
import type { LessonModel } from './model.ts'
import type { RealBuild } from './real-build.ts'

export type { LessonProblem } from './fields.ts'

/** A location in the graph: a stage, its FROM (-1), or one of its instructions. */
export interface LessonLocation {
  readonly stage: number
  readonly instruction: number | null
}

/** A choice of a question. Whether it is right, and why, follows from the current text. */
export interface Choice {
  /** Unique among the question's choices, and the same in every language. */
  readonly id: string
  /** Words, or the text of an instruction. */
  readonly label: Reason | { readonly code: string; readonly line: number }
  /** The choice's location in the graph; `null` for a missing one. */
  readonly subject: LessonLocation | null
  /** The location that the reason refers to. */
  readonly place: LessonLocation | null
  readonly right: boolean
  readonly why: Reason
}

/** A question about a certain text. */
export interface PosedQuestion {
  /** The default wording, unless the lesson has its own. */
  readonly prompt: Reason
  /** Any number of choices may be right; otherwise exactly one is. */
  readonly several: boolean
  /** At least two, in the order of the file. */
  readonly choices: readonly Choice[]
}

/** Why a question cannot be asked, or a condition not be checked, with the current text. */
export interface LessonFailure {
  readonly code: 'text-has-error' | 'no-such-stage' | 'no-such-step' | 'no-such-thing' | 'nothing-to-choose'
  readonly message: string
  readonly reason: Reason
}

/** A question of a lesson, posed for the current text. */
export interface Question {
  readonly kind: string
  /** Kind and parameters as written: equal in all translations of a lesson. */
  readonly signature: string
  /** The lesson's own wording, or `null`. */
  readonly ask: string | null
  pose(model: LessonModel): Result<PosedQuestion, LessonFailure>
}

/** A condition's state for the current text. */
export interface ConditionState {
  readonly met: boolean
  /** The obstacle while it is not met; `null` when its label is enough. */
  readonly why: Reason | null
  readonly place: LessonLocation | null
}

/** A change to a stage that a condition requires, which is therefore no loss. */
export interface Freed {
  /** As `--target` names it; `''` is the last stage. */
  readonly stage: string
  /** The base image, incoming files, or a setting such as `CMD` or `ENV NAME`. */
  readonly what: 'base' | 'contents' | (string & {})
}

/** A statement that the text has to fulfil. */
export interface Condition {
  readonly kind: string
  readonly signature: string
  readonly label: Reason
  readonly frees: readonly Freed[]
  look(model: LessonModel): Result<ConditionState, LessonFailure>
}

/** The part of the build panel that shows a build's result. */
export const buildViews = ['timeline', 'log', 'layers'] as const
/** A part of the build panel that a lesson may open: `timeline`, `log` or `layers`. */
export type BuildView = (typeof buildViews)[number]

/** A step's task. `line` is that of its block, 1-based. */
export type Task =
  | { readonly kind: 'question'; readonly line: number; readonly question: Question }
  | {
      readonly kind: 'do'
      readonly line: number
      readonly conditions: readonly Condition[]
      /** What "Check with a real build" builds and checks. */
      readonly built: RealBuild
    }
  | {
      readonly kind: 'build'
      readonly line: number
      readonly target: string
      readonly show: BuildView
      readonly built: RealBuild
    }

/** A step of a lesson: text to read, and perhaps a task. */
export interface LessonStep {
  readonly title: string
  /** 1-based, of the step's heading. */
  readonly line: number
  /** Markdown, to be read before the task. */
  readonly text: string
  /** `null` for a step that is only read. */
  readonly task: Task | null
  /** Markdown, to be read once the task is done. */
  readonly after: string
}

/** A lesson in one language, read from its file. */
export interface Lesson {
  readonly title: string
  readonly summary: string
  /** Estimated duration; `null` when the lesson has none. */
  readonly minutes: number | null
  readonly steps: readonly LessonStep[]
}
