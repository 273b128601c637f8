import { resolve } from 'node:path'

/**
 * The path given on the command line, or `undefined`. A packaged app is its own executable; in a
 * checkout the app's folder comes between Electron and the path. Switches, which Chromium adds in a
 * second start, may come anywhere.
 */
export function startArgument(argv: readonly string[], isPackaged: boolean): string | undefined {
  return argv.filter((argument) => !argument.startsWith('-'))[isPackaged ? 1 : 2]
}

/** The path of a second start, absolute, `cwd` being the folder of that start; `null` when none was given. */
export function pathOfSecondStart(argv: readonly string[], cwd: string, isPackaged: boolean): string | null {
  const given = startArgument(argv, isPackaged)
  return given === undefined ? null : resolve(cwd, given)
}
