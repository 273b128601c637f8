import type { Failure, Reason, ReasonValue } from '../../text/result.ts'
import { english, type MessageKey } from './en.ts'
import { japanese } from './ja.ts'

export type RefusalLanguage = 'en' | 'ja'

/** The names between braces in a message. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

type NamesOf<Key extends MessageKey> = NamesIn<(typeof english)[Key]>

/** What a message needs: a value for each name in it, nothing when there is none. */
export type ValuesOf<Key extends MessageKey> = [NamesOf<Key>] extends [never]
  ? []
  : [values: Readonly<Record<NamesOf<Key>, ReasonValue>>]

/** A message with its values, apart from any language. */
export const reason = <Key extends MessageKey>(key: Key, ...values: ValuesOf<Key>): Reason => ({
  key,
  values: values[0] ?? {},
})

const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(english, key)

const separator = { en: ', ', ja: '、' } as const

function tellValue(value: ReasonValue, language: RefusalLanguage): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if ('key' in value) return tell(value, language)
  return value.map((each) => tellValue(each, language)).join(separator[language])
}

/** The words of a reason in a language. Throws `RangeError` when its key is none of this room's. */
export function tell({ key, values }: Reason, language: RefusalLanguage): string {
  if (!isMessageKey(key)) throw new RangeError(`no message ${key}`)
  const words = language === 'ja' ? japanese[key] : english[key]
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : tellValue(value, language)
  })
}

/**
 * Why an edit was refused, in a language. What BuildKit itself says stays as it is, and so does the message of a
 * failure that is not a refusal of this room.
 */
export const refusalMessage = ({ reason: why, message }: Failure, language: RefusalLanguage): string =>
  why !== undefined && isMessageKey(why.key) ? tell(why, language) : message
