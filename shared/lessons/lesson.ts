import type { Reason, Result } from '../text/index.ts'
import type { LessonModel } from './model.ts'
import type { RealBuild } from './real-build.ts'

export type { LessonProblem } from './fields.ts'

/** A place of the graph: a stage, its FROM (-1), or one of its instructions. */
export interface LessonLocation {
  readonly stage: number
  readonly instruction: number | null
}

/** An answer that a question offers. What is right about it, and why, follows from the text as it is. */
export interface Choice {
  /** Told apart from the question's other choices by this, whatever the language. */
  readonly id: string
  /** Words, or the text of an instruction. */
  readonly label: Reason | { readonly code: string; readonly line: number }
  /** What the choice is, on the graph; `null` for what is not there. */
  readonly subject: LessonLocation | null
  /** What the reason points at. */
  readonly place: LessonLocation | null
  readonly right: boolean
  readonly why: Reason
}

/** A question about a certain text. */
export interface PosedQuestion {
  /** What is asked, unless the lesson has words of its own for it. */
  readonly prompt: Reason
  /** Any number of choices may be right; otherwise exactly one is. */
  readonly several: boolean
  /** At least two, in the order of the file. */
  readonly choices: readonly Choice[]
}

/** Why a question cannot be asked, or a condition not be looked at, with the text as it is. */
export interface LessonFailure {
  readonly code: 'text-has-error' | 'no-such-stage' | 'no-such-step' | 'no-such-thing' | 'nothing-to-choose'
  readonly message: string
  readonly reason: Reason
}

/** A question of a lesson, posed for the text as it is at that moment. */
export interface Question {
  readonly kind: string
  /** Kind and parameters as written: translations of a lesson agree on them. */
  readonly signature: string
  /** The lesson's own words for what is asked, or `null`. */
  readonly ask: string | null
  pose(model: LessonModel): Result<PosedQuestion, LessonFailure>
}

/** Where a condition stands with the text as it is. */
export interface ConditionState {
  readonly met: boolean
  /** While it is not met: what stands in the way; `null` when its label says it all. */
  readonly why: Reason | null
  readonly place: LessonLocation | null
}

/** What a condition asks to change in a stage, so that it need not stay as it was. */
export interface Freed {
  /** As `--target` names it; `''` is the last stage. */
  readonly stage: string
  /** The image below it, files that come into it, or a setting such as `CMD` or `ENV NAME`. */
  readonly what: 'base' | 'contents' | (string & {})
}

/** A statement that is to become true of the text. */
export interface Condition {
  readonly kind: string
  readonly signature: string
  readonly label: Reason
  readonly frees: readonly Freed[]
  look(model: LessonModel): Result<ConditionState, LessonFailure>
}

/** Which part of the build panel a build's result is looked at in. */
export const buildViews = ['timeline', 'log', 'layers'] as const
/** A part of the build panel that a lesson may open: `timeline`, `log` or `layers`. */
export type BuildView = (typeof buildViews)[number]

/** What is to be done in a step. `line` is that of its block, 1-based. */
export type Task =
  | { readonly kind: 'question'; readonly line: number; readonly question: Question }
  | {
      readonly kind: 'do'
      readonly line: number
      readonly conditions: readonly Condition[]
      /** What "Check with a real build" builds and looks at. */
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
  /** Roughly how long it takes; `null` when the lesson does not say. */
  readonly minutes: number | null
  readonly steps: readonly LessonStep[]
}
