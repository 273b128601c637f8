import { createCatalogue } from '../../text/index.ts'
import { english } from './en.ts'
import { japanese } from './ja.ts'

/** This room's messages. */
export const catalogue = createCatalogue(english, japanese)

/** `reason` makes a message of this room; `tell` puts it in words. */
export const { reason, tell: tellLesson } = catalogue
