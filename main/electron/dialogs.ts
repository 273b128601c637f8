import type {
  Dialog,
  MessageBoxOptions,
  MessageBoxSyncOptions,
  OpenDialogOptions,
  SaveDialogOptions,
} from 'electron'
import type { CloseChoice } from '#shared/api/index.ts'
import type { Labels } from './labels.ts'

/** Dockerfiles have no extension of their own, and some projects start their names with a dot. */
export function openDialogOptions(what: 'file' | 'folder', labels: Labels): OpenDialogOptions {
  return what === 'folder'
    ? { title: labels.openFolderTitle, buttonLabel: labels.openButton, properties: ['openDirectory'] }
    : {
        title: labels.openTitle,
        buttonLabel: labels.openButton,
        properties: ['openFile', 'showHiddenFiles'],
        filters: [{ name: labels.allFiles, extensions: ['*'] }],
      }
}

/** `folder`: where the dialog starts, absolute; `null` leaves that to the system. */
export function saveDialogOptions(name: string, folder: string | null, labels: Labels): SaveDialogOptions {
  return {
    title: labels.saveTitle,
    defaultPath: folder === null ? name : `${folder}/${name}`,
    properties: ['showHiddenFiles', 'createDirectory', 'showOverwriteConfirmation'],
    filters: [{ name: labels.allFiles, extensions: ['*'] }],
  }
}

const closeChoices: readonly CloseChoice[] = ['save', 'discard', 'stay']

/** The question about texts that are not saved. */
export function unsavedOptions(unsaved: readonly string[], labels: Labels): MessageBoxOptions {
  const shown = unsaved.slice(0, 8).map((name) => `• ${name}`)
  return {
    type: 'warning',
    message: labels.unsaved,
    detail: [...shown, ...(unsaved.length > shown.length ? ['• …'] : []), '', labels.unsavedDetail].join(
      '\n',
    ),
    buttons: [labels.save, labels.dontSave, labels.cancel],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  }
}

/** Asks about texts that are not saved. Escape and closing the question mean `stay`. */
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
