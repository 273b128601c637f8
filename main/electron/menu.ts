import type { MenuItemConstructorOptions } from 'electron'
import {
  acceleratorOf,
  appCommandSpecs,
  isTyping,
  keysFor,
  type MenuCommandId,
  type MenuPlace,
  menuCommandIds,
  type NativeMenu,
} from '#shared/commands/index.ts'
import type { ChosenKeys } from '#shared/settings/index.ts'
import { helpPages } from './external-links.ts'
import type { Labels } from './labels.ts'

/** Actions of menu items beyond Electron's roles. */
export interface MenuActions {
  /** Forwards to the page. */
  send(command: MenuCommandId): void
  /** Opens a recent document. */
  open(path: string): void
  clearRecent(): void
  /** Shows a page of the help menu in the system's browser. */
  browse(address: string): void
}

/** A menu item with its position. */
interface PlacedItem {
  readonly place: MenuPlace
  readonly item: MenuItemConstructorOptions
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/**
 * The native menu: the commands that have a place in it, and the system's own items. Commands are forwarded to the page,
 * as its own shortcuts are; a shortcut the page has handled does not reach the menu. `chosen`: the keys that
 * the user chose for commands.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  labels: Labels,
  recent: readonly string[],
  actions: MenuActions,
  chosen: ChosenKeys = {},
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const commands = menuCommandIds.flatMap((id): PlacedItem[] => {
    const { menu, macMenu = menu } = appCommandSpecs[id]
    const place = mac ? macMenu : menu
    if (place === undefined) return []
    const [keys] = keysFor(id, { platform, shell: 'electron', chosen })
    // Keys that type a character are left to the page: the menu would take them from every text field.
    const accelerator = keys === undefined || isTyping(keys) ? {} : { accelerator: acceleratorOf(keys) }
    return [{ place, item: { label: labels.commands[id], click: () => actions.send(id), ...accelerator } }]
  })
  const exporting = { label: labels.menus.export, submenu: itemsOf('export', commands) }
  const items: readonly PlacedItem[] = [
    ...commands,
    { place: ['file', 1, 4], item: recentItem(labels, recent, actions) },
    { place: ['file', 2, 4], item: exporting },
    ...systemItems(mac, labels, actions),
  ]
  const menus = (['file', 'edit', 'view', 'build', 'window'] as const).map((menu) => ({
    label: labels.menus[menu],
    submenu: itemsOf(menu, items),
  }))
  return [
    ...(mac ? [{ label: 'Stagegraph', submenu: itemsOf('app', items) }] : []),
    ...menus,
    { label: labels.menus.help, role: 'help', submenu: itemsOf('help', items) },
  ]
}

/** The items of one menu in order, with separators between the groups. */
function itemsOf(menu: NativeMenu, items: readonly PlacedItem[]): MenuItemConstructorOptions[] {
  const own = items
    .filter(({ place: [where] }) => where === menu)
    .sort(({ place: [, a, first] }, { place: [, b, second] }) => a - b || first - second)
  return own.flatMap(({ place: [, group], item }, at) => {
    const before = own[at - 1]?.place[1] ?? group
    return before === group ? [item] : [separator, item]
  })
}

function recentItem(
  labels: Labels,
  recent: readonly string[],
  { open, clearRecent }: MenuActions,
): MenuItemConstructorOptions {
  return {
    label: labels.openRecent,
    enabled: recent.length > 0,
    submenu: [
      ...recent.map((path) => ({ label: escapeMnemonics(path), click: () => open(path) })),
      ...(recent.length > 0 ? [separator] : []),
      { label: labels.clearRecent, click: clearRecent },
    ],
  }
}

/** The system's own items, and the pages of the help menu. Electron's own labels are English. */
function systemItems(mac: boolean, labels: Labels, { browse }: MenuActions): readonly PlacedItem[] {
  /** The shorter shortcut closes a document. */
  const closeKeys = 'CmdOrCtrl+Shift+W'
  const zoom: PlacedItem = { place: ['window', 2, 2], item: { label: labels.zoom, role: 'zoom' } }
  const help = (label: string, address: string): MenuItemConstructorOptions => ({
    label,
    click: () => browse(address),
  })
  return [
    { place: mac ? ['app', 1, 1] : ['help', 3, 1], item: { label: labels.about, role: 'about' } },
    { place: ['app', 2, 1], item: { label: labels.services, role: 'services' } },
    { place: ['app', 3, 1], item: { label: labels.hide, role: 'hide' } },
    { place: ['app', 3, 2], item: { label: labels.hideOthers, role: 'hideOthers' } },
    { place: ['app', 3, 3], item: { label: labels.showAll, role: 'unhide' } },
    { place: [mac ? 'app' : 'file', 4, 1], item: { label: labels.quit, role: 'quit' } },
    // Undo and redo are commands: Electron's roles do not know the document's history.
    { place: ['edit', 2, 1], item: { label: labels.cut, role: 'cut' } },
    { place: ['edit', 2, 2], item: { label: labels.copy, role: 'copy' } },
    { place: ['edit', 2, 3], item: { label: labels.paste, role: 'paste' } },
    { place: ['edit', 2, 4], item: { label: labels.selectAll, role: 'selectAll' } },
    { place: ['view', 3, 1], item: { label: labels.zoomIn, role: 'zoomIn' } },
    { place: ['view', 3, 2], item: { label: labels.zoomOut, role: 'zoomOut' } },
    { place: ['view', 3, 4], item: { label: labels.fullScreen, role: 'togglefullscreen' } },
    { place: ['view', 3, 5], item: { label: labels.developerTools, role: 'toggleDevTools' } },
    { place: ['window', 2, 1], item: { label: labels.minimize, role: 'minimize' } },
    ...(mac ? [zoom] : []),
    { place: ['window', 2, 3], item: { label: labels.close, role: 'close', accelerator: closeKeys } },
    { place: ['help', 2, 1], item: help(labels.dockerfileReference, helpPages.dockerfileReference) },
    { place: ['help', 2, 2], item: help(labels.multiStage, helpPages.multiStage) },
  ]
}

/** In a label `&` marks the next character as its mnemonic; doubled it is a literal `&`. */
const escapeMnemonics = (text: string): string => text.replaceAll('&', '&&')
