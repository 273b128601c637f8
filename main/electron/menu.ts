import type { MenuItemConstructorOptions } from 'electron'
import type { AppCommand } from '#shared/api/index.ts'
import type { Labels } from './labels.ts'

/**
 * The native menu. Most items only ask the page, which does what its own shortcut would do; a shortcut the
 * page has handled itself does not reach the menu.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  labels: Labels,
  send: (command: AppCommand) => void,
): MenuItemConstructorOptions[] {
  const ask = (label: string, command: AppCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const mac = platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: labels.file,
      submenu: [
        ask(labels.newFile, 'new', 'CmdOrCtrl+N'),
        ask(labels.open, 'open', 'CmdOrCtrl+O'),
        separator,
        ask(labels.save, 'save', 'CmdOrCtrl+S'),
        separator,
        { role: mac ? 'close' : 'quit' },
      ],
    },
    {
      label: labels.edit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        ask(labels.find, 'find', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: labels.view,
      submenu: [
        ask(labels.fitGraph, 'fit-graph', 'CmdOrCtrl+0'),
        separator,
        ask(labels.toggleOutline, 'toggle-outline'),
        ask(labels.toggleText, 'toggle-text'),
        ask(labels.togglePanel, 'toggle-panel'),
        separator,
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    {
      label: labels.buildMenu,
      submenu: [
        ask(labels.build, 'build', 'CmdOrCtrl+Enter'),
        ask(labels.buildOptions, 'build-options', 'CmdOrCtrl+Shift+Enter'),
        ask(labels.cancelBuild, 'cancel-build', 'CmdOrCtrl+.'),
      ],
    },
    { role: 'windowMenu' },
  ]
}
