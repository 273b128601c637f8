import type Electron from 'electron'

type Used = Pick<
  Electron.Dialog,
  'showErrorBox' | 'showMessageBox' | 'showMessageBoxSync' | 'showOpenDialog' | 'showSaveDialog'
>

const unasked = (what: string): never => {
  throw new Error(`${what}: nobody answers; the test says how, with the same method of its own`)
}

/** Tests replace these methods with their answers, here as in Electron itself. */
export const dialog: Used = {
  showErrorBox: (title, content) => unasked(`${title}: ${content}`),
  showMessageBox: () => unasked('showMessageBox'),
  showMessageBoxSync: () => unasked('showMessageBoxSync'),
  showOpenDialog: () => unasked('showOpenDialog'),
  showSaveDialog: () => unasked('showSaveDialog'),
}
