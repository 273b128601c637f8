import type { GraphOverlay } from '#renderer/graph/index.ts'
import type { ChangesState } from '#renderer/state/window/changes-state.ts'
import type { SideTab } from '#renderer/state/window/side-tab.ts'
import type { AppState } from '../app-state.ts'
import type { DocumentId } from '../documents/document-state.ts'
import { changeDocument, changeShown } from '../documents/shown.ts'
import type { Workbench } from '../workbench.ts'
import type { PanelState } from './panel-state.ts'

/** Sets an overlay on a document's graph and text, or removes the owner's; the one set last is shown. */
export function showOverlay(
  bench: Pick<Workbench, 'store'>,
  document: DocumentId,
  owner: string,
  overlay: GraphOverlay | null,
): void {
  changeDocument(bench, document, ({ overlays }) => {
    if (overlay === null && !overlays.some((each) => each.owner === owner)) return {}
    const others = overlays.filter((each) => each.owner !== owner)
    return { overlays: overlay === null ? others : [...others, { owner, overlay }] }
  })
}

/** Shows a tab of the side panel, and the panel if it is hidden. */
export function showSideTab(bench: Workbench, sideTab: SideTab): void {
  setPanels(bench, { inspector: true, side: 'inspector', sideTab })
}

/** Shows, hides or switches panels. */
export function setPanels({ store }: Workbench, change: Partial<PanelState>): void {
  store.setState(({ panels }) => ({ panels: { ...panels, ...change } }))
}

/** Changes what the tab about changes shows. */
export function setChanges({ store }: Workbench, change: Partial<ChangesState>): void {
  changeShown(store, ({ changes }) => ({ changes: { ...changes, ...change } }))
}

/** Whether the tree of files is shown. */
export const selectShowsFiles = ({ panels, info }: AppState): boolean =>
  panels.files ?? (info !== null && info.initialFolder !== null)

/** Shows the tree of a folder that the user opened, or with `null` of the opened folder that holds the shown document. */
export function showFolder(bench: Workbench, folder: string | null): void {
  bench.store.setState(({ files }) => ({ files: { ...files, chosen: folder } }))
  setPanels(bench, { dialog: null, files: true, side: 'files' })
}

/** Shows or hides the tree of files. */
export function toggleFiles(bench: Workbench): void {
  const isShown = selectShowsFiles(bench.store.getState())
  setPanels(bench, isShown ? { files: false, side: 'graph' } : { files: true, side: 'files' })
}

export type TogglablePanel = 'outline' | 'editor' | 'inspector' | 'bottom'

/** Shows a hidden panel, hides a shown one. */
export function togglePanel({ store }: Workbench, panel: TogglablePanel): void {
  store.setState(({ panels }) => ({ panels: { ...panels, [panel]: !panels[panel] } }))
}
