import { Share } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ArgumentCount, BuildButton, TargetPicker } from '../../build/index.ts'
import { DocumentMenu, DocumentTabs, HistoryButtons } from '../../documents/index.ts'
import { EntryPicker } from '../../projects/index.ts'
import { useApp, useShown } from '../../state/index.ts'
import { Button, Logo, lazyComponent } from '../../ui/index.ts'
import { CommandButton } from './CommandButton.tsx'
import './top-bar.css'

const ExportMenu = lazyComponent(
  async () => (await import('../../export/later.ts')).ExportMenu,
  ExportMenuToCome,
)

function ExportMenuToCome() {
  const { t } = useTranslation('app')
  return (
    <Button kind="icon" label={t('bar.export')} coming="menu">
      <Share size={16} aria-hidden="true" />
    </Button>
  )
}

const ArgumentsPopover = lazyComponent(
  async () => (await import('../../build/later.ts')).ArgumentsPopover,
  () => (
    <Button kind="plain" className="arguments-button" coming="dialog">
      <ArgumentCount />
    </Button>
  ),
)

/** The bar at the top: the document, the target, its arguments, the build. */
export function TopBar({ narrow }: { readonly narrow: boolean }) {
  const document = useShown(({ file }) => file)
  /** Several tabs have a row of their own: the bar has room for one name. */
  const several = useApp((state) => state.tabs.length > 1)
  return (
    <header data-region="top">
      <div className="top-bar">
        <div className="top-side">
          <Logo />
          {document !== null && <h1 className="visually-hidden">{document.name}</h1>}
          {narrow ? <DocumentMenu /> : !several && <DocumentTabs />}
          <CommandButton command="open" />
          <CommandButton command="new" />
          <CommandButton command="learn" />
          {document !== null && <CommandButton command="save" />}
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
          {document !== null && <CommandButton command="present" />}
          {document !== null && !narrow && (
            <>
              <CommandButton command="toggle-outline" />
              <CommandButton command="toggle-text" />
              <CommandButton command="toggle-details" />
            </>
          )}
          {document !== null && <CommandButton command="toggle-panel" />}
        </div>
      </div>
      {!narrow && several && <DocumentTabs />}
    </header>
  )
}
