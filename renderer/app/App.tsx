import { documentPanelId, HistoryAnnouncer, tabElementId } from '../documents/index.ts'
import { usePresenting } from '../present/index.ts'
import { selectIsPredicting, useApp, useShown } from '../state/index.ts'
import { Banners } from './frame/Banners.tsx'
import { EmptyWorkspace } from './frame/EmptyWorkspace.tsx'
import { selectHintsPlace } from './frame/hints-place.ts'
import {
  ActionMenu,
  BuildOptionsDialog,
  CacheDialog,
  CheatSheet,
  CloseDialog,
  CommandPalette,
  FileDialog,
  FilePalette,
  FirstHints,
  FolderDialog,
  LearnDialog,
  ManifestDialog,
  NarrowWorkspace,
  NewDocumentDialog,
  OpenDialog,
  PictureDialog,
  PresentBar,
  QuestionHost,
  RunDialog,
  SaveAsDialog,
  SettingsDialog,
} from './frame/later-parts.ts'
import { Messages } from './frame/Messages.tsx'
import { StatusBar } from './frame/StatusBar.tsx'
import { TopBar } from './frame/TopBar.tsx'
import { useBuildNotices } from './frame/use-build-notices.ts'
import { WideWorkspace } from './frame/WideWorkspace.tsx'
import { useAppearance } from './use-appearance.ts'
import { useFileDrop } from './use-file-drop.ts'
import { useMedia } from './use-media.ts'
import { useMenu } from './use-menu.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useWindow } from './use-window.ts'
import './frame/frame.css'
import './predicting.css'

/** The whole window. */
export function App() {
  useAppearance()
  useShortcuts()
  useFileDrop()
  useMenu()
  usePresenting()
  useWindow()
  useBuildNotices()
  const narrow = useMedia('(max-width: 999px)')
  const hasDocument = useShown((document) => document.file !== null)
  const shownTab = useApp((state) => state.shown)
  const presenting = useApp((state) => state.presenting !== null)
  const dialog = useApp((state) => state.panels.dialog)
  const hasMenu = useApp((state) => state.asking.menu !== null)
  const isAsking = useApp((state) => state.asking.question !== null)
  const isClosing = useApp((state) => state.closing !== null)
  const predicting = useApp(selectIsPredicting)
  const hintsPlace = useApp(selectHintsPlace)
  return (
    <div className="frame" data-predicting={predicting || undefined}>
      {presenting ? <PresentBar /> : <TopBar narrow={narrow} />}
      <Banners />
      <main className="main">
        {hasDocument ? (
          <div
            className="document-panel"
            id={documentPanelId}
            {...(narrow || presenting
              ? {}
              : { role: 'tabpanel', 'aria-labelledby': tabElementId(shownTab ?? 0) })}
          >
            {narrow ? <NarrowWorkspace /> : <WideWorkspace />}
          </div>
        ) : (
          <EmptyWorkspace narrow={narrow} />
        )}
        {hasMenu && <ActionMenu />}
      </main>
      {(narrow || !hasDocument || hintsPlace === 'strip') && <FirstHints />}
      {!presenting && <StatusBar />}
      {dialog === 'new' && <NewDocumentDialog />}
      {dialog === 'template' && hasDocument && <NewDocumentDialog fills />}
      {dialog === 'open' && <OpenDialog />}
      {dialog === 'folder' && <FolderDialog />}
      {dialog === 'file' && <FileDialog />}
      {dialog === 'saveAs' && <SaveAsDialog />}
      {dialog === 'buildOptions' && hasDocument && <BuildOptionsDialog />}
      {dialog === 'manifest' && <ManifestDialog />}
      {dialog === 'runOptions' && <RunDialog />}
      {dialog === 'learn' && <LearnDialog />}
      {dialog === 'buildCache' && <CacheDialog />}
      {dialog === 'picture' && hasDocument && <PictureDialog />}
      {(dialog === 'settings' || dialog === 'shortcuts') && <SettingsDialog />}
      {dialog === 'keys' && <CheatSheet />}
      {dialog === 'palette' && <CommandPalette />}
      {dialog === 'goToFile' && <FilePalette />}
      {isAsking && <QuestionHost />}
      {isClosing && <CloseDialog />}
      <Messages />
      <HistoryAnnouncer />
    </div>
  )
}
