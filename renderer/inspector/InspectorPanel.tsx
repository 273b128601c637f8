import { Locate } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldsOf, stageFields } from '#shared/fields/index.ts'
import { applyField } from '../state/field-actions.ts'
import { whyNotEditable } from '../state/plan-edits.ts'
import { selectImages, selectStale } from '../state/selectors.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { IconButton } from '../ui/index.ts'
import { FieldsForm } from './fields/FieldsForm.tsx'
import { FieldContext, type FieldScope } from './fields/field-context.ts'
import { useStageTitle } from './stage-title.ts'
import { useShownPlace } from './use-shown-place.ts'
import './inspector.css'

/** The fields of the selected stage or instruction, each written back by itself. */
export function InspectorPanel() {
  const { t } = useTranslation('fields')
  return (
    <section className="inspector" aria-label={t('region')} data-region="inspector">
      <InspectorContent />
    </section>
  )
}

function InspectorContent() {
  const session = useSession()
  const { t } = useTranslation('fields')
  const title = useStageTitle()
  const place = useShownPlace()
  const images = useApp(selectImages)
  const stale = useApp(selectStale)
  const readOnly = useApp((state) => state.document?.readOnly ?? true)
  const stage = place?.graph.stages[place.stage]
  const instruction = place === null ? undefined : stage?.instructions[place.instruction]

  const scope = useMemo((): FieldScope => {
    const before = place?.graph.stages.slice(0, place.stage) ?? []
    return {
      commit: (field, value) => (place === null ? null : applyField(session, place, { field, value })),
      disabled: stale || readOnly,
      sources: [...before.flatMap(({ name, writtenName }) => (name === '' ? [] : [writtenName])), ...images],
    }
  }, [session, place, stale, readOnly, images])

  if (place === null || stage === undefined) return <p className="inspector-note">{t('nothing')}</p>
  const shown = instruction ?? stage.from
  const fields =
    instruction === undefined ? stageFields(place.file, stage) : fieldsOf(place.file, instruction)
  const refusal = scope.disabled ? whyNotEditable(session) : null
  return (
    <>
      <header className="inspector-head">
        <h2 className="inspector-title">
          {instruction === undefined ? (
            t('stage', { name: title(stage) })
          ) : (
            <span className="inspector-keyword">{instruction.keyword}</span>
          )}
        </h2>
        <span className="inspector-where">
          {instruction !== undefined && `${t('inStage', { name: title(stage) })} · `}
          {t('line', { line: shown.line })}
        </span>
        <IconButton
          label={t('showInText')}
          className="inspector-show"
          disabled={stale}
          onClick={() => session.editor.goTo(shown.from)}
        >
          <Locate size={14} aria-hidden="true" />
        </IconButton>
      </header>
      {refusal !== null && <p className="inspector-reason">{refusal.message}</p>}
      <FieldContext.Provider value={scope}>
        <FieldsForm key={place.id} fields={fields} keyword={shown.keyword} />
      </FieldContext.Provider>
    </>
  )
}
