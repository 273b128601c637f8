import { join } from 'node:path'
import type {
  BrowserWindow,
  Dialog,
  MessageBoxOptions,
  MessageBoxSyncOptions,
  OpenDialogOptions,
  SaveDialogOptions,
} from 'electron'
import type { ShellDialogs } from '#main/documents/index.ts'
import type { CloseChoice } from '#shared/api/index.ts'
import type { Labels } from './labels.ts'

/** The shell's part in the file dialogs. */
interface DialogParts {
  /** The parent window, if one is open. */
  window(): BrowserWindow | null
  labels(): Labels
  /** The default folder for saving a document without a file, absolute. */
  saveFolder(): string
}

/** The system's open and save dialogs. */
export function createShellDialogs(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  { window, labels, saveFolder }: DialogParts,
): ShellDialogs {
  return {
    async pick(what) {
      const parent = window()
      const options = openDialogOptions(what, labels())
      const asked = parent === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options)
      return (await asked).filePaths[0] ?? null
    },
    async pickSave(name) {
      const parent = window()
      const options = saveDialogOptions(name, saveFolder(), labels())
      const asked = parent === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(parent, options)
      const { filePath } = await asked
      return filePath === '' ? null : filePath
    },
  }
}

/** Dockerfiles have no extension, and some projects prefix their names with a dot. */
function openDialogOptions(what: 'file' | 'folder', labels: Labels): OpenDialogOptions {
  return what === 'folder'
    ? { title: labels.openFolderTitle, buttonLabel: labels.openButton, properties: ['openDirectory'] }
    : {
        title: labels.openTitle,
        buttonLabel: labels.openButton,
        properties: ['openFile', 'showHiddenFiles'],
        filters: [{ name: labels.allFiles, extensions: ['*'] }],
      }
}

function saveDialogOptions(name: string, folder: string, labels: Labels): SaveDialogOptions {
  return {
    title: labels.saveTitle,
    defaultPath: join(folder, name),
    properties: ['showHiddenFiles', 'createDirectory', 'showOverwriteConfirmation'],
    filters: [{ name: labels.allFiles, extensions: ['*'] }],
  }
}

const closeChoices: readonly CloseChoice[] = ['save', 'discard', 'stay']

/** The question about unsaved texts. */
function unsavedOptions(unsaved: readonly string[], labels: Labels): MessageBoxOptions {
  const shown = unsaved.slice(0, 8).map((name) => `• ${name}`)
  return {
    type: 'warning',
    message: labels.unsaved,
    detail: [...shown, ...(unsaved.length > shown.length ? ['• …'] : []), '', labels.unsavedDetail].join(
      '\n',
    ),
    buttons: [labels.commands.save, labels.dontSave, labels.cancel],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  }
}

/** Asks about unsaved texts. Escape and closing the question mean `stay`. */
export async function askAboutUnsaved(
  show: (options: MessageBoxOptions) => ReturnType<Dialog['showMessageBox']>,
  unsaved: readonly string[],
  labels: Labels,
): Promise<CloseChoice> {
  const { response } = await show(unsavedOptions(unsaved, labels))
  return closeChoices[response] ?? 'stay'
}

/** A question with two answers; true for `yes`. Escape and closing the question mean `no`. */
export function ask(
  dialog: Pick<Dialog, 'showMessageBoxSync'>,
  question: { readonly message: string; readonly detail: string; readonly yes: string; readonly no: string },
): boolean {
  const options: MessageBoxSyncOptions = {
    type: 'warning',
    message: question.message,
    detail: question.detail,
    buttons: [question.no, question.yes],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  return dialog.showMessageBoxSync(options) === 1
}
