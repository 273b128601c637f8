/** What is said of a build's files that were written to, or removed, while they were sent. */
export interface RestlessReport {
  readonly message: string
  /** A sentence. */
  readonly detail: string
}

/** Names that a report gives in full. */
const namedAtMost = 5

/** A file that was listed is not there any more; another kind of entry, a link included, may stand in its place. */
export const isGone = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Collects which files of a build did not hold still while they were sent. They do not end it, as with the docker CLI. */
export class RestlessFiles {
  readonly #gone = new Set<string>()
  readonly #changed = new Set<string>()

  /** It was there when the folder was listed, and was sent without content. */
  gone(label: string): void {
    this.#gone.add(label)
  }

  /** It was written to: what was sent has its announced length at most, and may be of two moments. */
  changed(label: string): void {
    this.#changed.add(label)
  }

  reports(): readonly RestlessReport[] {
    const remedy = 'List files that come and go in .dockerignore.'
    return [
      ...reportOf(this.#gone, 'removed while the context was sent, and went empty into the build', remedy),
      ...reportOf(this.#changed, 'written to while the context was sent', remedy),
    ]
  }
}

function reportOf(labels: ReadonlySet<string>, what: string, detail: string): readonly RestlessReport[] {
  if (labels.size === 0) return []
  const named = [...labels].sort().slice(0, namedAtMost).join(', ')
  const more = labels.size > namedAtMost ? ` and ${labels.size - namedAtMost} more` : ''
  return [{ message: `${named}${more}: ${what}`, detail }]
}
