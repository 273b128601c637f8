import { lazyComponent } from '../../ui/index.ts'

/** The panes beside the graph whose code comes after it. */
export const OutlinePanel = lazyComponent(async () => (await import('../../inspector/index.ts')).OutlinePanel)
export const FilesPanel = lazyComponent(async () => (await import('../../projects/later.ts')).FilesPanel)
export const SidePanel = lazyComponent(async () => (await import('../side/SidePanel.tsx')).SidePanel)
export const BottomPane = lazyComponent(async () => (await import('./BottomPane.tsx')).BottomPane)

/** Over the graph of a file without stages. */
export const EmptyFile = lazyComponent(
  async () => (await import('./EmptyFile.tsx')).EmptyFile,
  () => null,
)

/** Over the graph, while stages are selected together. */
export const SelectionBar = lazyComponent(async () => (await import('../../actions/later.ts')).SelectionBar)
