import { createCatalogue, type Failure, type Language } from '../../text/index.ts'
import { english } from './en.ts'
import { japanese } from './ja.ts'

const { has, format } = createCatalogue(english, japanese)

/**
 * Why an edit was refused, in a language. What BuildKit itself says stays as it is, and so does the message of a
 * failure that is not a refusal of this room.
 */
export const refusalMessage = ({ reason: why, message }: Failure, language: Language): string =>
  why !== undefined && has(why.key) ? format(why, language) : message
