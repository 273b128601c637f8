import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../state/index.ts'

/** Where the text editor is shown. The editor itself lives outside React and keeps its text and history. */
export function EditorPane() {
  const { editor } = useSession()
  const { t } = useTranslation('app')
  const parent = useRef<HTMLElement>(null)
  useEffect(() => {
    if (parent.current !== null) editor.attach(parent.current)
  }, [editor])
  return <section ref={parent} className="editor-pane" aria-label={t('text.region')} data-region="text" />
}
