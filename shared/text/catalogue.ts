import type { Reason, ReasonValue } from './result.ts'

/** The languages of the app, of lessons and of every message. */
export const languages = ['en', 'ja'] as const
/** A language of the app. */
export type Language = (typeof languages)[number]

/** The names between braces in a message. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** What a message needs: a value for each name in it, nothing when there is none. */
export type ValuesIn<Text extends string> = [NamesIn<Text>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<Text>, ReasonValue>>]

/** A room's messages, in one language. */
interface Messages<English extends Readonly<Record<string, string>>> {
  /** A message with its values, apart from any language. */
  reason<Key extends keyof English & string>(key: Key, ...values: ValuesIn<English[Key]>): Reason
  /** The English words of a reason. Throws `RangeError` when its key is none of this room's. */
  format(reason: Reason): string
}

/** A room's messages, in every language. */
interface Catalogue<English extends Readonly<Record<string, string>>>
  extends Pick<Messages<English>, 'reason'> {
  /** The words of a reason in a language. Throws `RangeError` when its key is none of this room's. */
  format(reason: Reason, language: Language): string
  has(key: string): boolean
}

/** An enumeration: `a, b`, `a、b`. */
export const listText = (items: readonly string[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction', style: 'narrow' }).format(items)

/** Puts reasons into the words of one language. */
function formatter(words: Readonly<Record<string, string>>, language: Language): (reason: Reason) => string {
  const formatValue = (value: ReasonValue): string => {
    if (typeof value === 'string' || typeof value === 'number') return String(value)
    if ('key' in value) return format(value)
    if ('en' in value) return value[language]
    return listText(value.map(formatValue), language)
  }
  const format = ({ key, values }: Reason): string => {
    if (!Object.hasOwn(words, key)) throw new RangeError(`no message ${key}`)
    return (words[key] ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : formatValue(value)
    })
  }
  return format
}

/** Messages whose words in other languages are not needed. `english` decides which there are and what each of them names. */
export function createMessages<const English extends Readonly<Record<string, string>>>(
  english: English,
): Messages<English> {
  return { reason: (key, ...values) => ({ key, values: values[0] ?? {} }), format: formatter(english, 'en') }
}

/** `english` decides which messages there are and what each of them names. */
export function createCatalogue<const English extends Readonly<Record<string, string>>>(
  english: English,
  japanese: Readonly<Record<keyof English, string>>,
): Catalogue<English> {
  const { reason, format } = createMessages(english)
  const formatJapanese = formatter(japanese, 'ja')
  return {
    reason,
    format: (why, language) => (language === 'ja' ? formatJapanese(why) : format(why)),
    has: (key) => Object.hasOwn(english, key),
  }
}
