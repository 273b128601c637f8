import type { Reason, Result } from '../../text/index.ts'
import type { ConditionState, Freed, LessonFailure, LessonLocation } from '../lesson.ts'
import type { LessonModel } from '../model.ts'

export interface ReadCondition {
  readonly label: Reason
  /** What it asks to change; nothing when left out. */
  readonly frees?: readonly Freed[]
  look(model: LessonModel): Result<ConditionState, LessonFailure>
}

/** A kind of condition: reads what stands behind its name; `null` when that is not what it takes. */
export interface ConditionKind {
  /** How it is written, for teachers who got it wrong. */
  readonly form: string
  read(value: string): ReadCondition | null
}

export const met: ConditionState = { met: true, why: null, place: null }

export const notYet = (why: Reason | null = null, place: LessonLocation | null = null): ConditionState => ({
  met: false,
  why,
  place,
})

/** A condition that needs nothing but a look at the model, which has no error. */
export const stateOf = (isMet: boolean, otherwise: () => ConditionState = notYet): ConditionState =>
  isMet ? met : otherwise()
