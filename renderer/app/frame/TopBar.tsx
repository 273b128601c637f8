import { Search, Share } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DocumentMenu, DocumentTabs, HistoryButtons } from '../../documents/index.ts'
import { setPanels, useApp, useKeysShown, useSession, useShown } from '../../state/index.ts'
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

/** Opens the palette, which finds stages and commands. */
function SearchButton() {
  const session = useSession()
  const { t } = useTranslation('app')
  const keys = useKeysShown('palette')
  return (
    <Button className="search-button" onClick={() => setPanels(session, { dialog: 'palette' })}>
      <Search size={13} aria-hidden="true" />
      <span className="search-words">{t('bar.search')}</span>
      <span className="search-keys" aria-hidden="true">
        {keys}
      </span>
    </Button>
  )
}

/** The bar at the top: the documents, and what is done with them. */
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
        <SearchButton />
        <div className="top-side top-end">
          {document !== null && <ExportMenu />}
          {document !== null && <CommandButton command="present" />}
          {!narrow && <CommandButton command="toggle-files" />}
          {document !== null && !narrow && (
            <>
              <CommandButton command="toggle-outline" />
              <CommandButton command="toggle-text" />
              <CommandButton command="toggle-details" />
            </>
          )}
        </div>
      </div>
      {!narrow && several && <DocumentTabs />}
    </header>
  )
}
