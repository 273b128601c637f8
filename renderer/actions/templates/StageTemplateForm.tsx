import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormProps } from '#renderer/actions/forms/form-props.ts'
import { freeName } from '#renderer/actions/free-name.ts'
import { PreviewForm } from '#renderer/actions/preview/PreviewForm.tsx'
import type { StageGraph } from '#shared/stages/index.ts'
import {
  type ParameterValues,
  runtimeStage,
  type StageTemplate,
  stageFromTemplate,
  stageTemplates,
} from '#shared/templates/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { useStageNames } from '../../ui/index.ts'
import { ParameterFields } from './ParameterFields.tsx'
import { TemplateList } from './TemplateList.tsx'

/** Asks for a template whose stage to insert, and shows what that adds to the text. */
export function StageTemplateForm({
  stage,
  graph,
  snapshot,
  onClose,
}: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('panes')
  const language = useLanguage()
  const name = useStageNames(graph)(stage)
  const [template, setTemplate] = useState<StageTemplate>(runtimeStage)
  const [values, setValues] = useState<ParameterValues>(() => valuesFor(runtimeStage, graph))
  const edits = stageFromTemplate(template, {
    source: stage,
    last: graph.defaultTarget,
    values,
    language,
  })
  return (
    <PreviewForm
      title={t('stageTemplate.title', { name })}
      about={t('stageTemplate.about')}
      submit={t('stageTemplate.add')}
      edits={edits.ok ? edits.value : t('stageTemplate.wrong')}
      snapshot={snapshot}
      onClose={onClose}
    >
      <div className="template-columns">
        <TemplateList
          label={t('new.templates')}
          templates={stageTemplates}
          chosen={template}
          language={language}
          onChoose={(next) => {
            setTemplate(next)
            setValues(valuesFor(next, graph))
          }}
        />
        <ParameterFields
          parameters={template.parameters}
          values={values}
          language={language}
          onChange={setValues}
        />
      </div>
    </PreviewForm>
  )
}

/** Initial values of a template's fields, with a name that no stage of the file has. */
function valuesFor({ parameters }: StageTemplate, graph: StageGraph): ParameterValues {
  const name = parameters.find(({ id }) => id === 'name')
  return name === undefined ? {} : { name: freeName(graph, name.initial) }
}
