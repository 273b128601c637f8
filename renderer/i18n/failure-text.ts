import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/text/index.ts'

/** Codes of host failures that have words of their own in every language. */
const known = [
  'not-found',
  'not-a-file',
  'outside-roots',
  'read-only',
  'not-utf8',
  'not-text',
  'conflict',
  'no-daemon',
  'no-engine',
  'disconnected',
] as const
/** Codes whose English message from the host has details: other languages put their own words before it. */
const toldInEnglish = [
  'no-such-image',
  'too-large',
  'unreadable-image',
  'unknown-build',
  'unreadable-build',
  'cannot-read',
  'cannot-save',
  'cannot-start',
  'no-shell',
  'stopped',
  'internal',
] as const
type ToldCode = (typeof toldInEnglish)[number]
const isTold = (code: string): code is ToldCode => (toldInEnglish as readonly string[]).includes(code)

type KnownCode = (typeof known)[number]
const isKnown = (code: string): code is KnownCode => (known as readonly string[]).includes(code)

/** A failure in the user's language: our words if there are any, else the host's message. */
export function useFailureText(): (failure: Failure) => string {
  const { t, i18n } = useTranslation('app')
  return ({ code, message }) => {
    if (isKnown(code)) return t(`host.${code}`)
    return isTold(code) && i18n.language !== 'en' ? `${t(`host.${code}`)} (${message})` : message
  }
}
