import type { Choice, PosedQuestion } from './lesson.ts'

/** What became of one choice. */
export interface GradedChoice {
  readonly choice: Choice
  readonly picked: boolean
  /** The person was right about it: it was picked exactly when it is right. */
  readonly agreed: boolean
}

export interface Grade {
  /** The right choices were picked, and no other. */
  readonly correct: boolean
  readonly choices: readonly GradedChoice[]
}

/** Compares what was picked with what is right for the text as it is. Ids that are no choice's are passed over. */
export function grade({ choices }: PosedQuestion, picked: ReadonlySet<string>): Grade {
  const graded = choices.map((choice) => ({
    choice,
    picked: picked.has(choice.id),
    agreed: picked.has(choice.id) === choice.right,
  }))
  return { correct: graded.every(({ agreed }) => agreed), choices: graded }
}
