import type { Reason, ReasonValue } from '../text/index.ts'
import { addWords, reasonText } from './i18n.ts'
import type { Language } from './languages.ts'

/** The names between braces in a message. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** What a message needs: a value for each name in it, nothing when there is none. */
export type ValuesIn<Text extends string> = [NamesIn<Text>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<Text>, ReasonValue>>]

/** A room's messages. */
interface Catalogue<English extends Readonly<Record<string, string>>> {
  /** A message with its values, apart from any language. */
  reason<Key extends keyof English & string>(key: Key, ...values: ValuesIn<English[Key]>): Reason
  /** The words of a reason. Throws `RangeError` where nobody has words for it. */
  format(reason: Reason, language?: Language): string
}

/** A room's messages, by a namespace of its own; `english` decides which there are and what each of them names. */
export function createCatalogue<const English extends Readonly<Record<string, string>>>(
  namespace: string,
  english: English,
): Catalogue<English> {
  addWords('en', { [namespace]: english })
  return {
    reason: (key, ...values) => ({ key: `${namespace}:${key}`, values: values[0] ?? {} }),
    format(reason, language = 'en') {
      const text = reasonText(reason, language)
      if (text === null) throw new RangeError(`no message ${reason.key}`)
      return text
    },
  }
}
