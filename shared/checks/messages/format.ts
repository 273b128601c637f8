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

/** A diagnostic's message in a language; what comes from BuildKit itself (rule `error`) stays as it is. */
export function diagnosticMessage(diagnostic: Diagnostic, language: Language): string {
  return isMessageKey(diagnostic.messageKey)
    ? formatMessage(diagnostic.messageKey, diagnostic.values ?? {}, language)
    : diagnostic.message
}

/** A quick fix's title in a language. */
export function fixTitle(fix: QuickFix, language: Language): string {
  return isMessageKey(fix.titleKey) ? formatMessage(fix.titleKey, fix.values ?? {}, language) : fix.title
}
