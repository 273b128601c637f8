import type { Workbench } from '../workbench.ts'
import type { PanelState } from './panel-state.ts'

const key = 'stagegraph.panels'
const panelNames = ['outline', 'editor', 'inspector', 'bottom'] as const
type ShownPanels = Pick<PanelState, (typeof panelNames)[number] | 'files'>

/** Where it is kept; the browser may refuse to keep anything. */
export type PanelStorage = Pick<Storage, 'getItem' | 'setItem'>

/** Of versions before the tree of files nothing of it is kept. */
const isShownPanels = (value: unknown): value is Omit<ShownPanels, 'files'> & { readonly files?: unknown } =>
  typeof value === 'object' &&
  value !== null &&
  panelNames.every((name) => typeof Reflect.get(value, name) === 'boolean')

const shownOf = ({
  files,
  outline,
  editor,
  inspector,
  bottom,
}: Omit<ShownPanels, 'files'> & { readonly files?: unknown }): ShownPanels => ({
  files: typeof files === 'boolean' ? files : null,
  outline,
  editor,
  inspector,
  bottom,
})

/** CSS pixels of a window in which there is room for the outline beside graph and text. */
const roomForOutline = 1240

function read(storage: PanelStorage): Partial<ShownPanels> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null')
    return isShownPanels(kept) ? shownOf(kept) : { outline: innerWidth >= roomForOutline }
  } catch {
    return {}
  }
}

/** Restores which panels were shown last time, and stores it from now on. Returns a function that stops this. */
export function rememberPanels({ store }: Pick<Workbench, 'store'>, storage: PanelStorage): () => void {
  store.setState(({ panels }) => ({ panels: { ...panels, ...read(storage) } }))
  return store.subscribe(({ panels }, before) => {
    const [now, earlier] = [shownOf(panels), shownOf(before.panels)]
    if (JSON.stringify(now) === JSON.stringify(earlier)) return
    try {
      storage.setItem(key, JSON.stringify(now))
    } catch {
      // A full or blocked storage only loses the memory, not the panel.
    }
  })
}
