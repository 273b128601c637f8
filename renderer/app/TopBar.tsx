import { FolderOpen, PanelBottom, PanelLeft, PanelRight, Plus, Save, SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { saveDocument } from '../state/document-actions.ts'
import { askToOpen } from '../state/open-actions.ts'
import { setPanels, togglePanel } from '../state/panel-actions.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { IconButton, Logo } from '../ui/index.ts'
import { ArgumentsPopover } from './ArgumentsPopover.tsx'
import { BuildButton } from './BuildButton.tsx'
import { HistoryButtons } from './HistoryButtons.tsx'
import { TargetPicker } from './TargetPicker.tsx'
import './top-bar.css'

/** The bar at the top: the document, the target, its arguments, the build. */
export function TopBar({ narrow }: { readonly narrow: boolean }) {
  const session = useSession()
  const { t } = useTranslation('app')
  const document = useApp((state) => state.document)
  const dirty = useApp((state) => state.dirty)
  const panels = useApp((state) => state.panels)
  return (
    <header className="top-bar" data-region="top">
      <div className="top-side">
        <Logo />
        {document !== null && (
          <h1 className="document-tab" title={document.path ?? document.name}>
            <span className="document-name">{document.name}</span>
            {document.readOnly && <span className="document-note">{t('bar.readOnly')}</span>}
            {dirty && (
              <span
                className="document-dot"
                role="img"
                aria-label={t('bar.unsaved')}
                title={t('bar.unsaved')}
              />
            )}
          </h1>
        )}
        <IconButton label={t('bar.open')} onClick={() => void askToOpen(session)}>
          <FolderOpen size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label={t('bar.new')} onClick={() => setPanels(session, { dialog: 'new' })}>
          <Plus size={16} aria-hidden="true" />
        </IconButton>
        {document !== null && (
          <IconButton label={t('bar.save')} onClick={() => void saveDocument(session)}>
            <Save size={16} aria-hidden="true" />
          </IconButton>
        )}
        {document !== null && <HistoryButtons />}
      </div>
      {document !== null && (
        <div className="top-middle">
          <TargetPicker />
          <ArgumentsPopover />
          <BuildButton />
        </div>
      )}
      <div className="top-side top-end">
        {document !== null && !narrow && (
          <>
            <IconButton
              label={t('bar.toggleOutline')}
              aria-pressed={panels.outline}
              onClick={() => togglePanel(session, 'outline')}
            >
              <PanelLeft size={16} aria-hidden="true" />
            </IconButton>
            <IconButton
              label={t('bar.toggleEditor')}
              aria-pressed={panels.editor}
              onClick={() => togglePanel(session, 'editor')}
            >
              <PanelRight size={16} aria-hidden="true" />
            </IconButton>
            <IconButton
              label={t('bar.toggleInspector')}
              aria-pressed={panels.inspector}
              onClick={() => togglePanel(session, 'inspector')}
            >
              <SlidersHorizontal size={16} aria-hidden="true" />
            </IconButton>
          </>
        )}
        {document !== null && (
          <IconButton
            label={t('bar.toggleBottom')}
            aria-pressed={panels.bottom}
            onClick={() => togglePanel(session, 'bottom')}
          >
            <PanelBottom size={16} aria-hidden="true" />
          </IconButton>
        )}
      </div>
    </header>
  )
}
