import { ActionMenu, QuestionHost } from '../actions/index.ts'
import { BuildOptionsDialog } from '../build/options/index.ts'
import { useApp } from '../state/use-session.ts'
import { NewDocumentDialog } from '../templates/index.ts'
import { Banners } from './Banners.tsx'
import { EmptyState } from './EmptyState.tsx'
import { HistoryAnnouncer } from './HistoryAnnouncer.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import { Messages } from './Messages.tsx'
import { NarrowWorkspace } from './NarrowWorkspace.tsx'
import { OpenDialog } from './OpenDialog.tsx'
import { CommandPalette } from './palette/CommandPalette.tsx'
import { RunDialog } from './RunDialog.tsx'
import { SaveAsDialog } from './SaveAsDialog.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'
import { useAppearance } from './use-appearance.ts'
import { useBuildNotices } from './use-build-notices.ts'
import { useFileDrop } from './use-file-drop.ts'
import { useMedia } from './use-media.ts'
import { useMenu } from './use-menu.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useWindow } from './use-window.ts'
import { WideWorkspace } from './WideWorkspace.tsx'
import './frame.css'

/** The whole window. */
export function App() {
  useAppearance()
  useShortcuts()
  useFileDrop()
  useMenu()
  useWindow()
  useBuildNotices()
  const narrow = useMedia('(max-width: 999px)')
  const hasDocument = useApp((state) => state.document !== null)
  const dialog = useApp((state) => state.panels.dialog)
  return (
    <div className="frame">
      <TopBar narrow={narrow} />
      <Banners />
      <main className="main">
        {hasDocument ? narrow ? <NarrowWorkspace /> : <WideWorkspace /> : <EmptyState />}
        <ActionMenu />
      </main>
      <StatusBar />
      {dialog === 'new' && <NewDocumentDialog />}
      {dialog === 'open' && <OpenDialog />}
      {dialog === 'saveAs' && <SaveAsDialog />}
      {dialog === 'buildOptions' && hasDocument && <BuildOptionsDialog />}
      {dialog === 'runOptions' && <RunDialog />}
      {dialog === 'palette' && <CommandPalette />}
      <QuestionHost />
      <LeaveDialog />
      <Messages />
      <HistoryAnnouncer />
    </div>
  )
}
