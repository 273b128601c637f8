/** The parts of a label. */
interface Labelled {
  /** Absolute; `null` for a document that was never saved. */
  readonly path: string | null
  /** Folder and file name, or the file name alone. */
  readonly name: string
}

/**
 * By document: folder and file name, with as many parent folders as it takes to make labels unique. Unsaved documents have no
 * folder and are numbered.
 */
export function tabLabels(documents: readonly Labelled[]): readonly string[] {
  const parts = documents.map(({ path, name }) => (path ?? name).split(/[\\/]/).filter((part) => part !== ''))
  const labelAt = (at: number, length: number): string => (parts[at] ?? []).slice(-length).join('/')
  const counts = new Map<string, number>()
  return documents.map(({ path, name }, at) => {
    if (path === null) {
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      return count === 1 ? name : `${name} (${count})`
    }
    for (let length = 2; length < (parts[at]?.length ?? 0); length++) {
      const label = labelAt(at, length)
      const isAlone = documents.every(
        (other, i) => i === at || other.path === path || other.path === null || labelAt(i, length) !== label,
      )
      if (isAlone) return label
    }
    return parts[at]?.join('/') ?? name
  })
}
