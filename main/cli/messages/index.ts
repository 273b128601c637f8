import { createCatalogue } from '#shared/text/index.ts'
import { english } from './en.ts'
import { japanese } from './ja.ts'

export type { MessageKey } from './en.ts'

/** This room's messages: `reason` creates one, `format` words it in a language. */
export const { reason, format } = createCatalogue(english, japanese)
