/** A document that was open before. */
export interface RecentDocument {
  readonly path: string
  readonly name: string
}

const key = 'stagegraph.recent'
const kept = 8

const isRecent = (value: unknown): value is RecentDocument =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as RecentDocument).path === 'string' &&
  typeof (value as RecentDocument).name === 'string'

/** Latest first. Unreadable storage counts as empty. */
export function recentDocuments(
  storage: Storage | undefined = globalThis.localStorage,
): readonly RecentDocument[] {
  try {
    const value: unknown = JSON.parse(storage?.getItem(key) ?? '[]')
    return Array.isArray(value) ? value.filter(isRecent) : []
  } catch {
    return []
  }
}

export function rememberRecent(
  document: RecentDocument,
  storage: Storage | undefined = globalThis.localStorage,
): void {
  const others = recentDocuments(storage).filter(({ path }) => path !== document.path)
  storage?.setItem(key, JSON.stringify([document, ...others].slice(0, kept)))
}
