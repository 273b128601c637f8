import type { Reason, Result } from '../../text/index.ts'
import type { ConditionState, Freed, LessonFailure, LessonLocation } from '../lesson.ts'
import type { LessonModel } from '../model.ts'

interface ReadCondition {
  readonly label: Reason
  /** The requested change; none when absent. */
  readonly frees?: readonly Freed[]
  look(model: LessonModel): Result<ConditionState, LessonFailure>
}

/** A kind of condition: parses the text after its name; `null` when it is invalid. */
export interface ConditionKind {
  /** Its syntax, for the author of a malformed one. */
  readonly form: string
  read(value: string): ReadCondition | null
}

export const met: ConditionState = { met: true, why: null, place: null }

export const notYet = (why: Reason | null = null, place: LessonLocation | null = null): ConditionState => ({
  met: false,
  why,
  place,
})

/** A condition that needs only a valid model. */
export const stateOf = (isMet: boolean, otherwise: () => ConditionState = notYet): ConditionState =>
  isMet ? met : otherwise()
