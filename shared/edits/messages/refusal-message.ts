import { explainRefusal } from '../../refusals/index.ts'
import type { Failure, Reason, ReasonValue } from '../../text/index.ts'
import { failureMessage, type Language, reasonText } from '../../words/index.ts'

/** Why an edit was refused, in a language; BuildKit's own words in it are explained in others than English. */
export const refusalMessage = ({ message, reason }: Failure, language: Language): string =>
  failureMessage({ message, reason: language === 'en' ? reason : explained(reason, language) }, language)

/** Names of values that are BuildKit's words, unless they are words of the app. */
const quoted = ['error', 'reason']

function explained(reason: Reason | undefined, language: Language): Reason | undefined {
  if (reason === undefined) return undefined
  const words = quoted.flatMap((name): (readonly [string, ReasonValue])[] => {
    const value = reason.values[name]
    const refusal = typeof value === 'string' ? explainRefusal(value) : null
    const sentence = refusal === null ? null : reasonText(refusal, language)
    // The sentence stands inside another one.
    return sentence === null ? [] : [[name, sentence.replace(/[。.]$/, '')]]
  })
  return { key: reason.key, values: { ...reason.values, ...Object.fromEntries(words) } }
}
