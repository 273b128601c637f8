/** The error for users when part of a build context cannot be read; such an error is returned as it is. */
export function unreadable(path: string, error: unknown): Error {
  if (error instanceof UnreadableFile) return error
  const code = (error as NodeJS.ErrnoException).code
  const [reason, remedy] = reasons[code ?? ''] ?? [
    code ?? String(error),
    'Mend that, or list it in .dockerignore.',
  ]
  return new UnreadableFile(path, reason, remedy)
}

export class UnreadableFile extends Error {
  /** `remedy` is a sentence. */
  constructor(path: string, reason: string, remedy: string) {
    super(`cannot read ${path} of the build context: ${reason}. ${remedy}`)
    this.name = 'UnreadableFile'
  }
}

const permission = ['permission denied', 'Let it be read, or list it in .dockerignore.'] as const

/** The reason and the remedy. */
const reasons: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: permission,
  EPERM: permission,
  ENOENT: ['it is not there', 'It may have been removed meanwhile: build again.'],
  ENOTDIR: ['it is no folder', 'Choose a folder as the context.'],
  ENAMETOOLONG: ['its path is too long', 'Move it further up, or list it in .dockerignore.'],
  EMFILE: ['this process has too many files open', 'Let fewer builds run at once.'],
}
