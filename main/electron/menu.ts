import type { MenuItemConstructorOptions } from 'electron'
import type { AppCommand } from '#shared/api/index.ts'
import { acceleratorOf, isTyping, keysFor } from '#shared/commands/index.ts'
import type { ChosenKeys } from '#shared/settings/index.ts'
import { helpPages } from './external-links.ts'
import type { Labels } from './labels.ts'

/** What items of the menu do beyond the roles that Electron carries out. */
export interface MenuActions {
  /** Asks the page. */
  send(command: AppCommand): void
  /** Opens a document that was open before. */
  open(path: string): void
  clearRecent(): void
  /** Shows a page of the help menu in the system's browser. */
  browse(address: string): void
}

/**
 * The native menu. Most items only ask the page, which does what its own shortcut would do; a shortcut the
 * page has handled itself does not reach the menu. `chosen`: the keys that the user chose for commands.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  labels: Labels,
  recent: readonly string[],
  { send, open, clearRecent, browse }: MenuActions,
  chosen: ChosenKeys = {},
): MenuItemConstructorOptions[] {
  const ask = (label: string, command: AppCommand): MenuItemConstructorOptions => {
    const [keys] = keysFor(command, { platform, shell: 'electron', chosen })
    // Keys that type something are the page's alone: the menu would take them from every text.
    const accelerator = keys === undefined || isTyping(keys) ? {} : { accelerator: acceleratorOf(keys) }
    return { label, click: () => send(command), ...accelerator }
  }
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  /** What the system does itself; Electron's own labels are English. */
  const own = (
    label: string,
    role: NonNullable<MenuItemConstructorOptions['role']>,
  ): MenuItemConstructorOptions => ({ label, role })
  /** The shorter shortcut closes a document. */
  const closeWindow = { ...own(labels.close, 'close'), accelerator: 'CmdOrCtrl+Shift+W' }
  const mac = platform === 'darwin'
  return [
    ...(mac
      ? [
          {
            label: 'Stagegraph',
            submenu: [
              own(labels.about, 'about'),
              ask(labels.settings, 'settings'),
              separator,
              own(labels.services, 'services'),
              separator,
              own(labels.hide, 'hide'),
              own(labels.hideOthers, 'hideOthers'),
              own(labels.showAll, 'unhide'),
              separator,
              own(labels.quit, 'quit'),
            ],
          },
        ]
      : []),
    {
      label: labels.file,
      submenu: [
        ask(labels.newFile, 'new'),
        ask(labels.open, 'open'),
        ask(labels.openFolder, 'open-folder'),
        {
          label: labels.openRecent,
          enabled: recent.length > 0,
          submenu: [
            ...recent.map((path) => ({ label: asWritten(path), click: () => open(path) })),
            ...(recent.length > 0 ? [separator] : []),
            { label: labels.clearRecent, click: clearRecent },
          ],
        },
        separator,
        ask(labels.save, 'save'),
        ask(labels.saveAs, 'save-as'),
        ask(labels.closeDocument, 'close-document'),
        {
          label: labels.export,
          submenu: [
            ask(labels.exportSvg, 'export-svg'),
            ask(labels.exportPng, 'export-png'),
            ask(labels.exportPage, 'export-page'),
            separator,
            ask(labels.copyMermaid, 'copy-mermaid'),
          ],
        },
        ...(mac ? [] : [separator, ask(labels.settings, 'settings'), separator, own(labels.quit, 'quit')]),
      ],
    },
    {
      label: labels.edit,
      submenu: [
        // Electron's roles of these names know nothing of the document's history.
        ask(labels.undo, 'undo'),
        ask(labels.redo, 'redo'),
        separator,
        own(labels.cut, 'cut'),
        own(labels.copy, 'copy'),
        own(labels.paste, 'paste'),
        own(labels.selectAll, 'selectAll'),
        separator,
        ask(labels.find, 'find'),
      ],
    },
    {
      label: labels.view,
      submenu: [
        ask(labels.fitGraph, 'fit-graph'),
        separator,
        ask(labels.toggleOutline, 'toggle-outline'),
        ask(labels.toggleText, 'toggle-text'),
        ask(labels.toggleDetails, 'toggle-details'),
        ask(labels.togglePanel, 'toggle-panel'),
        separator,
        own(labels.zoomIn, 'zoomIn'),
        own(labels.zoomOut, 'zoomOut'),
        ask(labels.present, 'present'),
        own(labels.fullScreen, 'togglefullscreen'),
        own(labels.developerTools, 'toggleDevTools'),
      ],
    },
    {
      label: labels.buildMenu,
      submenu: [
        ask(labels.build, 'build'),
        ask(labels.buildOptions, 'build-options'),
        ask(labels.cancelBuild, 'cancel-build'),
      ],
    },
    {
      label: labels.window,
      submenu: [
        ask(labels.nextDocument, 'next-document'),
        ask(labels.previousDocument, 'previous-document'),
        separator,
        own(labels.minimize, 'minimize'),
        ...(mac ? [own(labels.zoom, 'zoom')] : []),
        closeWindow,
      ],
    },
    {
      label: labels.help,
      role: 'help',
      submenu: [
        ask(labels.palette, 'palette'),
        ask(labels.keys, 'keys'),
        ask(labels.shortcuts, 'shortcuts'),
        ask(labels.lessons, 'learn'),
        separator,
        { label: labels.dockerfileReference, click: () => browse(helpPages.dockerfileReference) },
        { label: labels.multiStage, click: () => browse(helpPages.multiStage) },
        ...(mac ? [] : [separator, own(labels.about, 'about')]),
      ],
    },
  ]
}

/** In a label `&` marks the next character as its key; doubled it is itself. */
const asWritten = (text: string): string => text.replaceAll('&', '&&')
