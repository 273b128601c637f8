import { useTranslation } from 'react-i18next'
import { useOptionsForm } from './form-context.ts'

/** A field's error beside it; nothing when it is valid. */
export function FieldProblem({ field, id }: { readonly field: string; readonly id: string }) {
  const { t } = useTranslation('options')
  const problem = useOptionsForm().problems.get(field)
  if (problem === undefined) return null
  return (
    <p id={id} className="bo-problem">
      {t(`problem.${problem}`)}
    </p>
  )
}
