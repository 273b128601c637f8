import {
  FileSearch,
  FolderOpen,
  FolderTree,
  GraduationCap,
  type LucideIcon,
  Maximize2,
  PanelBottom,
  PanelLeft,
  PanelRight,
  PanelsRightBottom,
  Plus,
  Presentation,
  Save,
  Settings,
} from 'lucide-react'
import type { GraphLevel } from '#shared/api/index.ts'
import type { AppCommandId } from '#shared/commands/index.ts'
import type { FrameKey } from '../actions/index.ts'
import { walkHistory } from '../documents/index.ts'
import { copyView, saveView } from '../export/index.ts'
import { togglePresenting } from '../present/index.ts'
import {
  type AppState,
  askToOpen,
  askWhereToSave,
  changeSettings,
  changeView,
  closeTab,
  collapseAllStages,
  expandAllStages,
  type PanelState,
  relayout,
  type Session,
  saveDocument,
  selectBuild,
  selectIsBuilding,
  selectShown,
  selectShowsFiles,
  selectTarget,
  setPanels,
  stepTabs,
  toggleFiles,
  togglePanel,
} from '../state/index.ts'
import { commitFocusedField } from './commit-focused-field.ts'

/** A command of the app as the page implements it. Its keys and its place in the native menu are in `shared/commands`. */
export interface AppCommand {
  /** The icon of its buttons. */
  readonly icon?: LucideIcon
  /** False where the palette does not list it. */
  readonly inPalette?: false
  /** For commands that toggle something: whether it is shown now. */
  readonly isOn?: (state: AppState) => boolean
  /** Why it is disabled now, as a key of the frame's words; `null` when it is enabled. */
  readonly whyDisabled?: (state: AppState) => FrameKey | null
  readonly run: (session: Session) => unknown
}

const opens =
  (dialog: PanelState['dialog']) =>
  (session: Session): void =>
    setPanels(session, { dialog })
const toggles = (panel: Parameters<typeof togglePanel>[1], icon: LucideIcon): AppCommand => ({
  icon,
  isOn: ({ panels }) => panels[panel],
  run: (session) => togglePanel(session, panel),
})

/** A command on the text, which it shows. */
const runsInText = (command: Parameters<Session['editor']['run']>[0]): AppCommand => ({
  run(session) {
    setPanels(session, { editor: true, side: 'text' })
    session.editor.run(command)
  },
})

const showsLevel = (level: GraphLevel): AppCommand => ({ run: (session) => changeView(session, { level }) })

const whyNoTarget = (state: AppState): FrameKey | null => (selectTarget(state) < 0 ? 'bar.noTarget' : null)
const whyNoImage = (state: AppState): FrameKey | null =>
  selectBuild(state)?.state.imageId == null ? 'panes:palette.noImage' : null

/**
 * Every command of the app, in the order of the palette. Shortcuts, native menu, palette and buttons run these. Their names are
 * in `words/command-words.*.ts`.
 */
export const commands: Readonly<Record<AppCommandId, AppCommand>> = {
  build: {
    whyDisabled: (state) =>
      whyNoTarget(state) ?? (state.daemon?.state === 'unavailable' ? 'bar.buildNoDaemon' : null),
    run: ({ builds }) => builds.start(),
  },
  'build-options': {
    whyDisabled: whyNoTarget,
    run(session) {
      if (whyNoTarget(session.store.getState()) === null) setPanels(session, { dialog: 'buildOptions' })
    },
  },
  'cancel-build': {
    whyDisabled: (state) => (selectIsBuilding(state) ? null : 'panes:palette.notBuilding'),
    run: ({ builds }) => builds.cancel(),
  },
  run: {
    whyDisabled: whyNoImage,
    run: ({ runs, store }) => (whyNoImage(store.getState()) === null ? runs.start() : undefined),
  },
  save: { icon: Save, run: saveDocument },
  'close-document': { run: (session) => closeTab(session) },
  'next-document': { run: (session) => stepTabs(session, 1) },
  'previous-document': { run: (session) => stepTabs(session, -1) },
  'save-as': { run: askWhereToSave },
  undo: {
    whyDisabled: (state) => (selectShown(state).history.done.length > 0 ? null : 'history.no.undo'),
    run: (session) => walkHistory(session, 'undo'),
  },
  redo: {
    whyDisabled: (state) => (selectShown(state).history.undone.length > 0 ? null : 'history.no.redo'),
    run: (session) => walkHistory(session, 'redo'),
  },
  find: runsInText('find'),
  replace: {
    whyDisabled: (state) => (selectShown(state).file?.readOnly ? 'bar.readOnly' : null),
    ...runsInText('replace'),
  },
  definition: runsInText('definition'),
  'fold-text': runsInText('foldAll'),
  'unfold-text': runsInText('unfoldAll'),
  'toggle-wrap': {
    isOn: ({ settings }) => settings.editorWrap,
    run: (session) => changeSettings(session, { editorWrap: !session.store.getState().settings.editorWrap }),
  },
  tidy: { run: relayout },
  'fit-graph': {
    run(session) {
      setPanels(session, { side: 'graph' })
      session.canvas.fit?.()
    },
  },
  'show-names': showsLevel('names'),
  'show-key-rows': showsLevel('key'),
  'show-rows': showsLevel('rows'),
  'show-fitting': {
    run: (session) =>
      changeView(session, { level: 'auto', direction: 'auto', shows: 'auto', groups: 'auto' }),
  },
  'show-needed': {
    run: (session) =>
      changeView(session, { shows: session.canvas.drawn?.().shows === 'needed' ? 'all' : 'needed' }),
  },
  'group-stages': {
    run: (session) =>
      changeView(session, { groups: session.canvas.drawn?.().grouped === true ? 'open' : 'folded' }),
  },
  'turn-graph': {
    run: (session) =>
      changeView(session, { direction: session.canvas.drawn?.().direction === 'down' ? 'right' : 'down' }),
  },
  collapse: { run: collapseAllStages },
  expand: { run: expandAllStages },
  present: { icon: Presentation, run: togglePresenting },
  'toggle-files': { icon: FolderTree, isOn: selectShowsFiles, run: toggleFiles },
  'toggle-outline': toggles('outline', PanelLeft),
  'toggle-text': toggles('editor', PanelRight),
  'toggle-details': toggles('inspector', PanelsRightBottom),
  'toggle-panel': toggles('bottom', PanelBottom),
  'whole-panel': {
    icon: Maximize2,
    isOn: ({ panels }) => panels.bottomWhole,
    run: (session) => {
      const { bottom, bottomWhole } = session.store.getState().panels
      setPanels(session, { bottom: true, bottomWhole: !(bottom && bottomWhole) })
    },
  },
  new: { icon: Plus, run: opens('new') },
  open: { icon: FolderOpen, run: (session) => askToOpen(session, 'file') },
  'open-folder': { run: (session) => askToOpen(session, 'folder') },
  'go-to-file': { icon: FileSearch, run: opens('goToFile') },
  'list-dockerfiles': {
    run: (session) => setPanels(session, { dialog: 'folder', folder: session.store.getState().files.root }),
  },
  settings: { icon: Settings, run: opens('settings') },
  shortcuts: { run: opens('shortcuts') },
  keys: { run: opens('keys') },
  hints: {
    run: (session) => setPanels(session, { hint: 0, hintFocus: true }),
  },
  learn: { icon: GraduationCap, run: opens('learn') },
  palette: { inPalette: false, run: opens('palette') },
  'next-part': { inPalette: false, run: () => focusPart(1) },
  'previous-part': { inPalette: false, run: () => focusPart(-1) },
  // The palette lists each kind of export instead.
  'export-picture': {
    inPalette: false,
    whyDisabled: whyNoTarget,
    run(session) {
      if (whyNoTarget(session.store.getState()) === null) setPanels(session, { dialog: 'picture' })
    },
  },
  'export-page': { inPalette: false, run: (session) => saveView(session, 'page') },
  'copy-mermaid': { inPalette: false, run: (session) => copyView(session, 'mermaid') },
}

/** Runs a command requested by keys or by the native menu, after committing the focused field. */
export function runCommand(session: Session, id: AppCommandId): void {
  commitFocusedField()
  void commands[id].run(session)
}

/** The parts of the window, in focus order. */
const regions = ['top', 'files', 'outline', 'graph', 'text', 'inspector', 'bottom', 'hint', 'status']
const focusable =
  '.cm-content, [tabindex="0"], button:not(:disabled), select, input, textarea, a[href], [role="treeitem"][tabindex="0"]'

/** Where a part of the window is entered: a tree at its row, past the buttons above it. `null` where nothing takes the focus. */
const entryOf = (part: Element): HTMLElement | null =>
  part.querySelector<HTMLElement>('[data-tree-row][tabindex="0"]') ??
  part.querySelector<HTMLElement>(focusable)

/** Moves the focus to the next part of the window that can take it, or to the previous one. */
function focusPart(step: 1 | -1): void {
  const parts = regions.flatMap((name) => {
    const element = document.querySelector<HTMLElement>(`[data-region="${name}"]`)
    const entry = element?.checkVisibility({ visibilityProperty: true }) ? entryOf(element) : null
    return element === null || entry === null ? [] : [{ element, entry }]
  })
  const current = parts.findIndex(({ element }) => element.contains(document.activeElement))
  const from = current < 0 && step < 0 ? 0 : current
  parts[(from + step + parts.length) % parts.length]?.entry.focus()
}
