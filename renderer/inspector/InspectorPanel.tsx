import { Locate } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldsOf, instructionAt, stageFields } from '#shared/fields/index.ts'
import {
  type ShownPlace,
  selectGraph,
  selectImages,
  selectStale,
  useApp,
  useSession,
  useShown,
} from '../state/index.ts'
import { applyField, whyNotEditable } from '../state/later.ts'
import { Button, EmptyNote, useStageTitle } from '../ui/index.ts'
import { FileFacts } from './FileFacts.tsx'
import { FieldsForm } from './fields/FieldsForm.tsx'
import { FieldContext, type FieldScope } from './fields/field-context.ts'
import './inspector.css'

interface InspectorPanelProps {
  readonly place: ShownPlace | null
  /** What to do while there is no stage. */
  readonly next: ReactNode
}

/** The fields of the selected stage or instruction, each written back on its own; without a selection, what there is to select. */
export function InspectorPanel(props: InspectorPanelProps) {
  const { t } = useTranslation('fields')
  return (
    <section className="inspector" tabIndex={-1} aria-label={t('region')} data-region="inspector">
      <InspectorContent {...props} />
    </section>
  )
}

function InspectorContent({ place, next }: InspectorPanelProps) {
  const session = useSession()
  const { t } = useTranslation('fields')
  const title = useStageTitle()
  const images = useApp(selectImages)
  const graph = useApp(selectGraph)
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
  if (place === null || shown === undefined) {
    if (graph === null || graph.stages.length === 0)
      return <EmptyNote actions={next}>{t('nothing')}</EmptyNote>
    return (
      <>
        <p className="inspector-note">{t('nothing')}</p>
        <FileFacts graph={graph} />
      </>
    )
  }
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
