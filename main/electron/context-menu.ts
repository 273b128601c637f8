import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { MenuCommandId } from '#shared/commands/index.ts'
import type { Labels } from './labels.ts'

/** The fields of Electron's `context-menu` event about the text below the pointer or the caret. */
export type TextContext = Pick<
  ContextMenuParams,
  'editFlags' | 'formControlType' | 'isEditable' | 'selectionText'
>

/**
 * The context menu of text that can be edited or is selected; no items elsewhere. Electron has none by default. Where
 * the page shows a menu, as on the graph, Electron does not ask for this one.
 */
export function contextMenuTemplate(
  { editFlags, formControlType, isEditable, selectionText }: TextContext,
  labels: Labels,
  send: (command: MenuCommandId) => void,
): MenuItemConstructorOptions[] {
  const copy: MenuItemConstructorOptions = { label: labels.copy, role: 'copy', enabled: editFlags.canCopy }
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy]
  // The page knows which history applies: Chromium's flags are about fields, but the text editor has a separate history.
  const isEditor = formControlType === 'none'
  return [
    { label: labels.commands.undo, click: () => send('undo'), enabled: isEditor || editFlags.canUndo },
    { label: labels.commands.redo, click: () => send('redo'), enabled: isEditor || editFlags.canRedo },
    { type: 'separator' },
    { label: labels.cut, role: 'cut', enabled: editFlags.canCut },
    copy,
    { label: labels.paste, role: 'paste', enabled: editFlags.canPaste },
    { type: 'separator' },
    { label: labels.selectAll, role: 'selectAll', enabled: editFlags.canSelectAll },
  ]
}
