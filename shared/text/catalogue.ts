import type { Reason, ReasonValue } from './result.ts'

/** The languages of the app. */
export type Language = 'en' | 'ja'

/** The names between braces in a message. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** What a message needs: a value for each name in it, nothing when there is none. */
export type ValuesIn<Text extends string> = [NamesIn<Text>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<Text>, ReasonValue>>]

/** A room's messages, in every language. */
export interface Catalogue<Messages extends Readonly<Record<string, string>>> {
  /** A message with its values, apart from any language. */
  reason<Key extends keyof Messages & string>(key: Key, ...values: ValuesIn<Messages[Key]>): Reason
  /** The words of a reason in a language. Throws `RangeError` when its key is none of this room's. */
  tell(reason: Reason, language: Language): string
  has(key: string): boolean
}

const separator = { en: ', ', ja: '、' } as const

/** `english` decides which messages there are and what each of them names. */
export function createCatalogue<const Messages extends Readonly<Record<string, string>>>(
  english: Messages,
  japanese: Readonly<Record<keyof Messages, string>>,
): Catalogue<Messages> {
  const has = (key: string): key is keyof Messages & string => Object.hasOwn(english, key)
  const tellValue = (value: ReasonValue, language: Language): string => {
    if (typeof value === 'string' || typeof value === 'number') return String(value)
    if ('key' in value) return tell(value, language)
    if ('en' in value) return value[language]
    return value.map((each) => tellValue(each, language)).join(separator[language])
  }
  const tell = ({ key, values }: Reason, language: Language): string => {
    if (!has(key)) throw new RangeError(`no message ${key}`)
    const messages: Readonly<Record<string, string>> = language === 'ja' ? japanese : english
    const words = messages[key] ?? ''
    return words.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : tellValue(value, language)
    })
  }
  return { reason: (key, ...values) => ({ key, values: values[0] ?? {} }), tell, has }
}
