import {
  FolderOpen,
  GraduationCap,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Plus,
  Presentation,
  Save,
  Share,
  SlidersHorizontal,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ArgumentCount, BuildButton, TargetPicker } from '../../build/index.ts'
import { DocumentMenu, DocumentTabs, HistoryButtons } from '../../documents/index.ts'
import { startPresenting } from '../../present/index.ts'
import { EntryPicker } from '../../projects/index.ts'
import {
  askToOpen,
  saveDocument,
  setPanels,
  togglePanel,
  useApp,
  useSession,
  useShown,
} from '../../state/index.ts'
import { ComingButton, Logo, later } from '../../ui/index.ts'
import { CommandButton } from './CommandButton.tsx'
import './top-bar.css'

const ExportMenu = later(async () => (await import('../../export/later.ts')).ExportMenu, ExportMenuToCome)

function ExportMenuToCome() {
  const { t } = useTranslation('app')
  return (
    <ComingButton className="icon-button" label={t('bar.export')} opens="menu">
      <Share size={16} aria-hidden="true" />
    </ComingButton>
  )
}

const ArgumentsPopover = later(
  async () => (await import('../../build/later.ts')).ArgumentsPopover,
  () => (
    <ComingButton className="button arguments-button" opens="dialog">
      <ArgumentCount />
    </ComingButton>
  ),
)

/** The bar at the top: the document, the target, its arguments, the build. */
export function TopBar({ narrow }: { readonly narrow: boolean }) {
  const session = useSession()
  const { t } = useTranslation('app')
  const document = useShown((document) => document.file)
  /** Several tabs get a line of their own: the bar has room for one name. */
  const several = useApp((state) => state.tabs.length > 1)
  const panels = useApp((state) => state.panels)
  return (
    <header data-region="top">
      <div className="top-bar">
        <div className="top-side">
          <Logo />
          {document !== null && <h1 className="visually-hidden">{document.name}</h1>}
          {narrow ? <DocumentMenu /> : !several && <DocumentTabs />}
          <CommandButton command="open" label={t('bar.open')} onClick={() => void askToOpen(session)}>
            <FolderOpen size={16} aria-hidden="true" />
          </CommandButton>
          <CommandButton
            command="new"
            label={t('bar.new')}
            onClick={() => setPanels(session, { dialog: 'new' })}
          >
            <Plus size={16} aria-hidden="true" />
          </CommandButton>
          <CommandButton
            command="learn"
            label={t('bar.learn')}
            onClick={() => setPanels(session, { dialog: 'learn' })}
          >
            <GraduationCap size={16} aria-hidden="true" />
          </CommandButton>
          {document !== null && (
            <CommandButton command="save" label={t('bar.save')} onClick={() => void saveDocument(session)}>
              <Save size={16} aria-hidden="true" />
            </CommandButton>
          )}
          {document !== null && <HistoryButtons />}
        </div>
        {document !== null && (
          <div className="top-middle">
            <TargetPicker />
            <EntryPicker />
            <ArgumentsPopover />
            <BuildButton />
          </div>
        )}
        <div className="top-side top-end">
          {document !== null && <ExportMenu />}
          {document !== null && (
            <CommandButton
              command="present"
              label={t('bar.present')}
              onClick={() => startPresenting(session)}
            >
              <Presentation size={16} aria-hidden="true" />
            </CommandButton>
          )}
          {document !== null && !narrow && (
            <>
              <CommandButton
                command="toggle-outline"
                label={t('bar.toggleOutline')}
                aria-pressed={panels.outline}
                onClick={() => togglePanel(session, 'outline')}
              >
                <PanelLeft size={16} aria-hidden="true" />
              </CommandButton>
              <CommandButton
                command="toggle-text"
                label={t('bar.toggleEditor')}
                aria-pressed={panels.editor}
                onClick={() => togglePanel(session, 'editor')}
              >
                <PanelRight size={16} aria-hidden="true" />
              </CommandButton>
              <CommandButton
                command="toggle-details"
                label={t('bar.toggleInspector')}
                aria-pressed={panels.inspector}
                onClick={() => togglePanel(session, 'inspector')}
              >
                <SlidersHorizontal size={16} aria-hidden="true" />
              </CommandButton>
            </>
          )}
          {document !== null && (
            <CommandButton
              command="toggle-panel"
              label={t('bar.toggleBottom')}
              aria-pressed={panels.bottom}
              onClick={() => togglePanel(session, 'bottom')}
            >
              <PanelBottom size={16} aria-hidden="true" />
            </CommandButton>
          )}
        </div>
      </div>
      {!narrow && several && <DocumentTabs />}
    </header>
  )
}
