import { useTranslation } from 'react-i18next'
import type { FieldProblemCode } from '#shared/fields/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { fieldsEn } from './strings.en.ts'

/** BuildKit's own messages about a flag are shown unchanged. */
type ProblemKey = `problem.${Exclude<FieldProblemCode, 'invalid-flag-value'>}`
const isKnown = (key: string): key is ProblemKey => Object.hasOwn(fieldsEn, key)

/** Why a value was not written, under its control; `id` is for the control's `aria-describedby`. */
export function FieldRefusal({ id, refusal }: { readonly id: string; readonly refusal: Failure | null }) {
  const { t } = useTranslation('fields')
  if (refusal === null) return null
  const key = `problem.${refusal.code}`
  return (
    <p id={id} className="field-refusal" role="alert">
      {isKnown(key) ? t(key) : refusal.message}
    </p>
  )
}
