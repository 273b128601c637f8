import { explainRefusal, refusalSentence } from '../../refusals/index.ts'
import { createCatalogue, type Failure, type Language, type Reason } from '../../text/index.ts'
import { english } from './en.ts'
import { japanese } from './ja.ts'

const { has, format } = createCatalogue(english, japanese)

/**
 * Why an edit was refused, in a language; BuildKit's own words in it are explained in others than English. Failures from other rooms
 * stay unchanged.
 */
export function refusalMessage({ reason: why, message }: Failure, language: Language): string {
  if (why === undefined || !has(why.key)) return message
  return format(language === 'en' ? why : explained(why, language), language)
}

/** Names of values that are BuildKit's words, unless they are this room's own. */
const quoted = ['error', 'reason']

function explained({ key, values }: Reason, language: Language): Reason {
  const words = quoted.flatMap((name) => {
    const value = values[name]
    const refusal = typeof value === 'string' ? explainRefusal(value) : null
    // The sentence stands inside another one.
    return refusal === null ? [] : [[name, refusalSentence(refusal, language).replace(/[。.]$/, '')] as const]
  })
  return { key, values: { ...values, ...Object.fromEntries(words) } }
}
