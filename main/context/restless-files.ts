import { type Warning, warning } from '#shared/failures/index.ts'
import { someNames } from './some-names.ts'

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

  /** What is said of those that were written to, or removed, while they were sent. */
  reports(): readonly Warning[] {
    return [
      ...(this.#gone.size === 0 ? [] : [warning('warning#files-gone', { names: named(this.#gone) })]),
      ...(this.#changed.size === 0
        ? []
        : [warning('warning#files-changed', { names: named(this.#changed) })]),
    ]
  }
}

const named = (labels: ReadonlySet<string>) => someNames([...labels].sort(), namedAtMost)
