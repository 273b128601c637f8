import { createMessages, type ValuesIn } from '../../text/index.ts'
import { english, type MessageKey } from './en.ts'

/** What a message needs: a value for each name in it, nothing when there is none. */
export type ValuesOf<Key extends MessageKey> = ValuesIn<(typeof english)[Key]>

/** `reason` makes a message of this room; `tell` puts it in English, `refusalMessage` in any language. */
export const { reason, tell } = createMessages(english)
