import { Locate } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldsOf, instructionAt, stageFields } from '#shared/fields/index.ts'
import { type ShownPlace, selectImages, selectStale, useApp, useSession, useShown } from '../state/index.ts'
import { applyField, whyNotEditable } from '../state/later.ts'
import { Button, useStageTitle } from '../ui/index.ts'
import { FieldsForm } from './fields/FieldsForm.tsx'
import { FieldContext, type FieldScope } from './fields/field-context.ts'
import './inspector.css'

/** The fields of the selected stage or instruction, each written back on its own. */
export function InspectorPanel({ place }: { readonly place: ShownPlace | null }) {
  const { t } = useTranslation('fields')
  return (
    <section className="inspector" aria-label={t('region')} data-region="inspector">
      <InspectorContent place={place} />
    </section>
  )
}

function InspectorContent({ place }: { readonly place: ShownPlace | null }) {
  const session = useSession()
  const { t } = useTranslation('fields')
  const title = useStageTitle()
  const images = useApp(selectImages)
  const stale = useApp(selectStale)
  const readOnly = useShown((document) => document.file?.readOnly ?? true)
  const stage = place?.graph.stages[place.stage]
  const instruction = place === null ? undefined : instructionAt(place.file, place.graph, place)

  const scope = useMemo((): FieldScope => {
    const before = place?.graph.stages.slice(0, Math.max(0, place.stage)) ?? []
    return {
      commit: (field, value) => (place === null ? null : applyField(session, place, { field, value })),
      disabled: stale || readOnly,
      sources: [...before.flatMap(({ name, writtenName }) => (name === '' ? [] : [writtenName])), ...images],
    }
  }, [session, place, stale, readOnly, images])

  const shown = instruction ?? stage?.from
  if (place === null || shown === undefined) return <p className="inspector-note">{t('nothing')}</p>
  const fields =
    instruction === undefined && stage !== undefined
      ? stageFields(place.file, stage)
      : fieldsOf(place.file, shown)
  const refusal = scope.disabled ? whyNotEditable(session) : null
  return (
    <>
      <header className="pane-head inspector-head">
        <h2 className="inspector-title">
          {instruction === undefined && stage !== undefined ? (
            t('stage', { name: stage.writtenName || stage.index })
          ) : (
            <span className="inspector-keyword">{shown.keyword}</span>
          )}
        </h2>
        <span className="inspector-where">
          {instruction !== undefined &&
            `${stage === undefined ? t('aboveStages') : t('inStage', { name: title(stage) })} · `}
          {t('line', { line: shown.line })}
        </span>
        <Button
          kind="icon"
          label={t('showInText')}
          className="inspector-show"
          disabled={stale}
          onClick={() => session.editor.goTo(shown.from)}
        >
          <Locate size={14} aria-hidden="true" />
        </Button>
      </header>
      {refusal !== null && <p className="inspector-reason">{refusal.message}</p>}
      <FieldContext.Provider value={scope}>
        <FieldsForm key={place.id} fields={fields} keyword={shown.keyword} />
      </FieldContext.Provider>
    </>
  )
}
