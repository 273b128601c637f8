import { later } from '../ui/index.ts'

/** The panes beside the graph whose code comes after it. */
export const OutlinePanel = later(async () => (await import('../inspector/OutlinePanel.tsx')).OutlinePanel)
export const SidePanel = later(async () => (await import('../side/SidePanel.tsx')).SidePanel)
export const BottomPane = later(async () => (await import('./BottomPane.tsx')).BottomPane)
