/** Where a command's keys work: anywhere in the window, or on which nodes of graph and outline. */
export type CommandPlace = 'anywhere' | 'stage' | 'instruction' | 'edge' | 'image'

/** A menu of the native menu bar, or a submenu: `app` is that of macOS, `export` is part of `file`. */
export type NativeMenu = 'app' | 'file' | 'export' | 'edit' | 'view' | 'build' | 'window' | 'help'

/** The position of an item in the native menu: menu, group, order in the group. Lines separate groups; numbers only order. */
export type MenuPlace = readonly [menu: NativeMenu, group: number, order: number]

/** Keys of a command, as `chordOf` writes them. */
interface CommandSpec {
  /** Default keys; the first is the one displayed. None when absent. */
  readonly keys?: readonly string[]
  /** The same on macOS, where they differ. */
  readonly macKeys?: readonly string[]
}

/** The part of an app command that both processes share. `renderer/app/commands.ts` implements it. */
export interface AppCommandSpec extends CommandSpec {
  /** Its item in the native menu; none when absent. */
  readonly menu?: MenuPlace
  /** The same on macOS, where it differs. */
  readonly macMenu?: MenuPlace
  /** False for commands that work without an open document. */
  readonly needsDocument?: false
  /** False for keys that are disabled while a dialog is open. */
  readonly behindDialogs?: false
  /** Repeats while the keys are held. */
  readonly repeats?: true
}

/** The part of a graph command that both processes share. `renderer/actions/commands` implements it. */
export interface GraphCommandSpec extends CommandSpec {
  readonly places: readonly CommandPlace[]
  /** Commands that never apply in the same place as this one, so they may share its keys. */
  readonly insteadOf?: readonly string[]
}
