import { createCatalogue, type Failure, type Language } from '../../text/index.ts'
import { english } from './en.ts'
import { japanese } from './ja.ts'

const { has, format } = createCatalogue(english, japanese)

/**
 * Why an edit was refused, in a language. BuildKit's own messages, and failures from other rooms, stay unchanged.
 */
export const refusalMessage = ({ reason: why, message }: Failure, language: Language): string =>
  why !== undefined && has(why.key) ? format(why, language) : message
