/**
 * The path a person gave on the command line, or `undefined`. A packaged app is its own executable; from a
 * checkout the app's folder stands between Electron and the path. Switches, which Chromium adds of its own in a
 * second start, may stand anywhere.
 */
export function startArgument(argv: readonly string[], isPackaged: boolean): string | undefined {
  return argv.filter((argument) => !argument.startsWith('-'))[isPackaged ? 1 : 2]
}
