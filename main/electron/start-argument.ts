/**
 * The path a person gave on the command line, or `undefined`. A packaged app is its own executable; from a
 * checkout the app's folder stands between Electron and the path.
 */
export function startArgument(argv: readonly string[], isPackaged: boolean): string | undefined {
  return argv.slice(isPackaged ? 1 : 2).find((argument) => !argument.startsWith('-'))
}
