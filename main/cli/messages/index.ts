import { createCatalogue } from '#shared/words/index.ts'
import { english } from './en.ts'

export type { MessageKey } from './en.ts'

/** This room's messages: `reason` creates one, `format` words it in a language. */
export const { reason, format } = createCatalogue('cli', english)
