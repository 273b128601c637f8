import { mkdirSync } from 'node:fs'

// Node has the script's path in argv; Electron's own binary has none.
process.argv.splice(1, 1)

/** Electron's argv: its own executable, switches, the app's folder, the rest. */
const words = process.argv.filter((word) => !word.startsWith('-'))

export const appFolder = words[1] ?? ''

/** `--user-data-dir=…`, which Electron's own binary knows, too. */
export const userData =
  process.argv.find((word) => word.startsWith('--user-data-dir='))?.split('=', 2)[1] ?? ''

/** `--never-ready-to-show`: windows never emit that event, as may happen on Wayland. */
export const neverReadyToShow = process.argv.includes('--never-ready-to-show')

mkdirSync(userData, { recursive: true })
