import type { Failure, Reason } from '../text/index.ts'
import type { ValuesIn } from '../words/index.ts'
import { english, type MessageKey } from './en.ts'
import { failuresOf } from './failures-of.ts'

type Values<Key extends MessageKey> = ValuesIn<(typeof english)[Key]>

/** A key of a part of messages. */
export type PartKey = Extract<MessageKey, `part#${string}`>

const catalogue = failuresOf(english)

/** A key of a warning. */
type WarningKey = Extract<MessageKey, `warning#${string}`>

/** A failure that is known in every language of the app; `key` is its code, or the code and a variant behind a `#`. */
export const failure: <Key extends Exclude<MessageKey, PartKey | WarningKey>>(
  key: Key,
  ...values: Values<Key>
) => Failure = catalogue.failure

/** A part of a failure's message. */
export const part: <Key extends PartKey>(key: Key, ...values: Values<Key>) => Reason = catalogue.reason

/** A part in English, where it stands alone. */
export const partMessage = (part: Reason): string => catalogue.format(part)

/** What was noticed while something went on, and is no failure: its English words, and what they say apart from any language. */
export interface Warning {
  readonly message: string
  readonly reason: Reason
}

/** A warning that is known in every language of the app. */
export function warning<Key extends WarningKey>(key: Key, ...values: Values<Key>): Warning {
  const reason = catalogue.reason(key, ...values)
  return { message: catalogue.format(reason), reason }
}
