import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/text/result.ts'

/** Codes of host failures that have words of their own in every language. */
const known = [
  'not-found',
  'not-a-file',
  'too-large',
  'outside-roots',
  'read-only',
  'conflict',
  'no-daemon',
  'no-engine',
  'disconnected',
] as const
type KnownCode = (typeof known)[number]
const isKnown = (code: string): code is KnownCode => (known as readonly string[]).includes(code)

/** What a person reads for a failure: our words where we have them, else the host's message. */
export function useFailureText(): (failure: Failure) => string {
  const { t } = useTranslation('app')
  return ({ code, message }) => (isKnown(code) ? t(`host.${code}`) : message)
}
