import { mkdirSync } from 'node:fs'

// Node names the script it runs; Electron's own binary runs none.
process.argv.splice(1, 1)

/** How the app was started, as Electron has it: its own executable, switches, the app's folder, the rest. */
const words = process.argv.filter((word) => !word.startsWith('-'))

export const appFolder = words[1] ?? ''

/** `--user-data-dir=…`, which Electron's own binary knows, too. */
export const userData =
  process.argv.find((word) => word.startsWith('--user-data-dir='))?.split('=', 2)[1] ?? ''

/** `--never-ready-to-show`: windows keep that event to themselves, as Electron's may on Wayland. */
export const neverReadyToShow = process.argv.includes('--never-ready-to-show')

mkdirSync(userData, { recursive: true })
