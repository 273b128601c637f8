import { explainRefusal, refusalSentence } from '../../refusals/index.ts'
import type { Language } from '../../text/index.ts'
import type { Diagnostic, MessageValues, QuickFix } from '../diagnostic.ts'
import { english, type MessageKey } from './en.ts'
import { japanese } from './ja.ts'

const isMessageKey = (key: string | undefined): key is MessageKey =>
  key !== undefined && Object.hasOwn(english, key)

/** The message of `key` with every `{name}` replaced by its value; a name without a value stays. */
export function formatMessage(key: MessageKey, values: MessageValues, language: Language = 'en'): string {
  const template = language === 'ja' ? japanese[key] : english[key]
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : String(value)
  })
}

/** A diagnostic's message in a language: of what BuildKit refuses (rule `error`), a sentence that explains its words. */
export function diagnosticMessage(diagnostic: Diagnostic, language: Language): string {
  if (isMessageKey(diagnostic.messageKey))
    return formatMessage(diagnostic.messageKey, diagnostic.values ?? {}, language)
  const refusal = explainRefusal(diagnostic.message)
  return refusal === null ? diagnostic.message : refusalSentence(refusal, language)
}

/** BuildKit's own words, where `diagnosticMessage` explains them; else `null`. */
export function quotedMessage({ messageKey, message }: Diagnostic): string | null {
  return isMessageKey(messageKey) || explainRefusal(message) === null ? null : message
}

/** A quick fix's title in a language. */
export function fixTitle(fix: QuickFix, language: Language): string {
  return isMessageKey(fix.titleKey) ? formatMessage(fix.titleKey, fix.values ?? {}, language) : fix.title
}
