/** Where a command's keys count: anywhere in the window, or on what of graph and outline. */
export type CommandPlace = 'anywhere' | 'stage' | 'instruction' | 'edge' | 'image'

/** A menu of the native menu bar, or one inside of it: `app` is that of macOS, `export` a part of `file`. */
export type NativeMenu = 'app' | 'file' | 'export' | 'edit' | 'view' | 'build' | 'window' | 'help'

/** Where an item stands in the native menu: its menu, its group there, its place in the group. Lines separate groups; numbers only order. */
export type MenuPlace = readonly [menu: NativeMenu, group: number, order: number]

/** Keys of a command, as `chordOf` writes them. */
interface CommandSpec {
  /** Its keys until the user chooses others; the first is the one that is shown. None when left out. */
  readonly keys?: readonly string[]
  /** The same on macOS, where they differ. */
  readonly macKeys?: readonly string[]
}

/** What both processes know of a command of the app. What it does is in `renderer/app/commands.ts`. */
export interface AppCommandSpec extends CommandSpec {
  /** Its item in the native menu; none when left out. */
  readonly menu?: MenuPlace
  /** The same on macOS, where it differs. */
  readonly macMenu?: MenuPlace
  /** False for what can be done before a document is open. */
  readonly needsDocument?: false
  /** False for what keys must not do while a dialog is open. */
  readonly behindDialogs?: false
  /** Held keys do it again and again. */
  readonly repeats?: true
}

/** What both processes know of a command on the graph. When it can be done, and what it does, is in `renderer/actions/commands`. */
export interface GraphCommandSpec extends CommandSpec {
  readonly places: readonly CommandPlace[]
  /** Commands that are never at one place together with this one, so they may share its keys. */
  readonly insteadOf?: readonly string[]
}
