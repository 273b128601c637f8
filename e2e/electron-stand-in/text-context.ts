import type Electron from 'electron'

/** The part of Electron's `context-menu` event that the app reads. */
export type TextContext = Pick<
  Electron.ContextMenuParams,
  'formControlType' | 'isEditable' | 'menuSourceType' | 'selectionText' | 'x' | 'y'
> & { readonly editFlags: Omit<Electron.EditFlags, 'canDelete' | 'canEditRichly'> }

/** The page's global function for reporting a context menu; unknown to the app. */
export const contextMenuBinding = '__standInContextMenu'

/**
 * Runs in the page: reports each context menu that the page does not handle, as Chromium does. Functions in here
 * have no names: the loader would wrap those in a helper that the page does not have.
 */
export function reportContextMenus(binding: string): void {
  window.addEventListener(
    'contextmenu',
    (event) => {
      // After every other listener.
      setTimeout(() => {
        if (event.defaultPrevented) return
        const { target, clientX, clientY } = event
        const isInput = target instanceof HTMLInputElement && target.selectionStart !== null
        const isTextArea = target instanceof HTMLTextAreaElement
        const isEditable =
          isInput || isTextArea || (target instanceof HTMLElement && target.isContentEditable)
        const context: TextContext = {
          x: clientX,
          y: clientY,
          menuSourceType: 'mouse',
          formControlType: isInput ? 'input-text' : isTextArea ? 'text-area' : 'none',
          isEditable,
          selectionText: String(getSelection()),
          editFlags: {
            canUndo: isEditable && document.queryCommandEnabled('undo'),
            canRedo: isEditable && document.queryCommandEnabled('redo'),
            canCut: isEditable && document.queryCommandEnabled('cut'),
            canCopy: document.queryCommandEnabled('copy'),
            canPaste: isEditable,
            canSelectAll: true,
          },
        }
        Reflect.get(window, binding)(context)
      })
    },
    true,
  )
}
