import { FileCode2, RefreshCw, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../i18n/index.ts'
import { setPanels, useApp, useSession } from '../state/index.ts'
import { followFiles, refreshFiles } from '../state/later.ts'
import { Button } from '../ui/index.ts'
import { FileTree } from './FileTree.tsx'
import { visibleName } from './visible-name.ts'
import './files.css'

/** The files of the opened folder. */
export function FilesPanel() {
  const session = useSession()
  const { t } = useTranslation('folders')
  const failureText = useFailureText()
  const root = useApp((state) => state.files.root)
  const failure = useApp((state) => state.files.failure)
  const scroller = useRef<HTMLDivElement>(null)
  const [told, setTold] = useState('')
  useEffect(() => followFiles(session), [session])
  const name = visibleName(root?.split(/[\\/]/).findLast(Boolean) ?? root ?? '')
  return (
    <nav className="files-panel" aria-label={t('tree.panel')} data-region="files">
      <div className="files-head">
        <h2 className="outline-heading" title={root ?? undefined}>
          {name || t('tree.panel')}
        </h2>
        <Button
          kind="icon"
          label={t('listAll')}
          onClick={() => setPanels(session, { dialog: 'folder', folder: root })}
        >
          <FileCode2 size={14} aria-hidden="true" />
        </Button>
        <Button kind="icon" label={t('tree.refresh')} onClick={() => void refreshFiles(session)}>
          <RefreshCw size={13} aria-hidden="true" />
        </Button>
        <Button
          kind="icon"
          label={t('tree.hide')}
          onClick={() => setPanels(session, { files: false, side: 'graph' })}
        >
          <X size={14} aria-hidden="true" />
        </Button>
      </div>
      {failure !== null && (
        <p className="refusal" role="alert">
          {failureText(failure)}
        </p>
      )}
      <div ref={scroller} className="files-scroll">
        <FileTree scroller={scroller} onRefused={setTold} />
      </div>
      <p role="status" className="visually-hidden">
        {told}
      </p>
    </nav>
  )
}
