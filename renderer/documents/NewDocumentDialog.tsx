import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileFromTemplate, fileTemplates, minimal, type ParameterValues } from '#shared/templates/index.ts'
import { ParameterFields, TemplateList } from '../actions/later.ts'
import { useLanguage } from '../i18n/index.ts'
import { goToDocument, setPanels, useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
import { TextPreview } from './TextPreview.tsx'

interface NewDocumentDialogProps {
  /** The template becomes the text of the shown document, which is empty, and not of a new one. */
  readonly fills?: boolean
}

/** A new document from a template, chosen and filled in here. */
export function NewDocumentDialog({ fills = false }: NewDocumentDialogProps) {
  const session = useSession()
  const { t } = useTranslation('panes')
  const language = useLanguage()
  const [template, setTemplate] = useState(minimal)
  const [values, setValues] = useState<ParameterValues>({})
  const close = (): void => setPanels(session, { dialog: null })

  const made = fileFromTemplate(template, values, language)
  const initial = fileFromTemplate(template, {}, language)
  const shown = made.ok ? made : initial

  function create(event: FormEvent): void {
    event.preventDefault()
    if (!made.ok) return
    if (!fills) return void goToDocument(session, { text: made.value })
    session.editor.replaceText(made.value, { title: template.name })
    close()
  }

  return (
    <Modal
      title={t(fills ? 'new.fillTitle' : 'new.title')}
      about={t('new.about')}
      size="full"
      onClose={close}
    >
      <form className="template-form" onSubmit={create}>
        <div className="template-columns">
          <TemplateList
            label={t('new.templates')}
            templates={fileTemplates}
            chosen={template}
            language={language}
            onChoose={(next) => {
              setTemplate(next)
              setValues({})
            }}
          />
          <div className="template-detail">
            <ParameterFields
              parameters={template.parameters}
              values={values}
              language={language}
              onChange={setValues}
            />
            {shown.ok && <TextPreview text={shown.value} />}
          </div>
        </div>
        <div className="dialog-actions">
          <Button onClick={close}>{t('dialog.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={!made.ok}>
            {t(fills ? 'new.fill' : 'new.create')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
