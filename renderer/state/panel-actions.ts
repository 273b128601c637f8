import type { PanelState } from './app-state.ts'
import type { Workbench } from './workbench.ts'

/** Shows, hides or switches panels. */
export function setPanels({ store }: Workbench, change: Partial<PanelState>): void {
  store.setState(({ panels }) => ({ panels: { ...panels, ...change } }))
}

export type TogglablePanel = 'outline' | 'editor' | 'inspector' | 'bottom'

export function togglePanel({ store }: Workbench, panel: TogglablePanel): void {
  store.setState(({ panels }) => ({ panels: { ...panels, [panel]: !panels[panel] } }))
}
