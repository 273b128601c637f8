import { useTranslation } from 'react-i18next'
import { FieldProblem } from './FieldProblem.tsx'
import { useOptionsForm } from './form-context.ts'
import { TextOption } from './TextOption.tsx'

/** Which stages are built, each with its tags. */
export function TargetsSection() {
  const { t } = useTranslation('options')
  const { draft, change, titles } = useOptionsForm()
  const set = (at: number, next: Partial<(typeof draft.targets)[number]>) =>
    change({ targets: draft.targets.map((row, other) => (other === at ? { ...row, ...next } : row)) })
  return (
    <>
      <p className="bo-hint">{t('targetsAbout')}</p>
      <ul className="bo-targets">
        {draft.targets.map(({ target, chosen, tags }, at) => (
          <li key={target} data-chosen={chosen}>
            <label className="bo-check">
              <input
                type="checkbox"
                aria-label={t('buildTarget', { target: titles[at] ?? target })}
                checked={chosen}
                onChange={(event) => set(at, { chosen: event.target.checked })}
              />
              <span className="bo-mono">{titles[at]}</span>
            </label>
            {chosen && (
              <TextOption
                field={`tags.${at}`}
                label={t('tags', { target: titles[at] ?? target })}
                hiddenLabel
                hint={t('tagsHint')}
                value={tags}
                onChange={(value) => set(at, { tags: value })}
              />
            )}
          </li>
        ))}
      </ul>
      <FieldProblem field="targets" id="bo-targets" />
    </>
  )
}
