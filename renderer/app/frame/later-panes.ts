import { later } from '../../ui/index.ts'

/** The panes beside the graph whose code comes after it. */
export const OutlinePanel = later(async () => (await import('../../inspector/index.ts')).OutlinePanel)
export const SidePanel = later(async () => (await import('../side/SidePanel.tsx')).SidePanel)
export const BottomPane = later(async () => (await import('./BottomPane.tsx')).BottomPane)

/** Over the graph, while stages are selected together. */
export const SelectionBar = later(async () => (await import('../../actions/later.ts')).SelectionBar)
