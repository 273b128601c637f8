import { createCatalogue, type Failure, type Language } from '../text/index.ts'
import { english } from './en.ts'
import { japanese } from './ja.ts'

const { has, format } = createCatalogue(english, japanese)

/** Why a call failed, in a language. A failure of another room, or without a reason, keeps its message. */
export const failureMessage = (
  { reason: why, message }: Pick<Failure, 'message' | 'reason'>,
  language: Language,
): string => (why !== undefined && has(why.key) ? format(why, language) : message)
