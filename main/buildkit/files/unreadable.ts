/** The error for people when something of a build context cannot be read; one that is that already is kept. */
export function unreadable(path: string, error: unknown): Error {
  if (error instanceof UnreadableFile) return error
  const code = (error as NodeJS.ErrnoException).code
  return new UnreadableFile(path, reasons[code ?? ''] ?? code ?? String(error))
}

export class UnreadableFile extends Error {
  constructor(path: string, reason: string) {
    super(`cannot read ${path} of the build context: ${reason}`)
    this.name = 'UnreadableFile'
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it is not there',
  ENOTDIR: 'it is no folder',
  EMFILE: 'this process has too many files open',
}
