import { explainRefusal } from '../../refusals/index.ts'
import { createCatalogue, type Language, reasonText } from '../../words/index.ts'
import type { Diagnostic, MessageValues, QuickFix } from '../diagnostic.ts'
import { english, type MessageKey } from './en.ts'

const { format } = createCatalogue('checks', english)

const isMessageKey = (key: string | undefined): key is MessageKey =>
  key !== undefined && Object.hasOwn(english, key)

/** The message of `key` with every `{name}` replaced by its value; a name without a value stays. */
export const formatMessage = (key: MessageKey, values: MessageValues, language: Language = 'en'): string =>
  format({ key: `checks:${key}`, values }, language)

/** A diagnostic's message in a language: of what BuildKit refuses (rule `error`), a sentence that explains its words. */
export function diagnosticMessage({ messageKey, values, message }: Diagnostic, language: Language): string {
  if (isMessageKey(messageKey)) return formatMessage(messageKey, values ?? {}, language)
  const refusal = explainRefusal(message)
  return refusal === null ? message : (reasonText(refusal, language) ?? message)
}

/** BuildKit's own words, where `diagnosticMessage` explains them; else `null`. */
export function quotedMessage({ messageKey, message }: Diagnostic): string | null {
  return isMessageKey(messageKey) || explainRefusal(message) === null ? null : message
}

/** A quick fix's title in a language. */
export function fixTitle(fix: QuickFix, language: Language): string {
  return isMessageKey(fix.titleKey) ? formatMessage(fix.titleKey, fix.values ?? {}, language) : fix.title
}
