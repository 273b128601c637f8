import { createCatalogue, type Language, type ValuesIn } from '../../text/catalogue.ts'
import type { Failure } from '../../text/result.ts'
import { english, type MessageKey } from './en.ts'
import { japanese } from './ja.ts'

export type RefusalLanguage = Language

/** What a message needs: a value for each name in it, nothing when there is none. */
export type ValuesOf<Key extends MessageKey> = ValuesIn<(typeof english)[Key]>

const catalogue = createCatalogue(english, japanese)

export const { reason, tell } = catalogue

/**
 * Why an edit was refused, in a language. What BuildKit itself says stays as it is, and so does the message of a
 * failure that is not a refusal of this room.
 */
export const refusalMessage = ({ reason: why, message }: Failure, language: RefusalLanguage): string =>
  why !== undefined && catalogue.has(why.key) ? tell(why, language) : message
