import type { Dialog, OpenDialogOptions } from 'electron'
import type { Labels } from './labels.ts'

/** Only macOS has one dialog for files and folders; elsewhere it asks for a file, whose folder is opened with it. */
export function openDialogOptions(platform: NodeJS.Platform, labels: Labels): OpenDialogOptions {
  return {
    title: labels.openTitle,
    buttonLabel: labels.openButton,
    properties: platform === 'darwin' ? ['openFile', 'openDirectory', 'showHiddenFiles'] : ['openFile'],
    filters: [{ name: labels.allFiles, extensions: ['*'] }],
  }
}

/** Asks for a Dockerfile: its absolute path, or `null` when the person cancelled. */
export async function pickDockerfile(
  dialog: Pick<Dialog, 'showOpenDialog'>,
  platform: NodeJS.Platform,
  labels: Labels,
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(openDialogOptions(platform, labels))
  return canceled ? null : (filePaths[0] ?? null)
}

/** Asks whether to close a page that has unsaved changes; true to close it. */
export function confirmClose(dialog: Pick<Dialog, 'showMessageBoxSync'>, labels: Labels): boolean {
  const choice = dialog.showMessageBoxSync({
    type: 'warning',
    message: labels.unsaved,
    detail: labels.unsavedDetail,
    buttons: [labels.stay, labels.closeAnyway],
    defaultId: 0,
    cancelId: 0,
  })
  return choice === 1
}
