import * as z from 'zod'
import type { AppData } from '#main/kept/index.ts'

/** The system's own lists show about as many. */
const kept = 10
const key = 'recent-files'
const files = z.array(z.string().min(1).max(4096))

/** Documents that were opened, for the menu; absolute paths, the latest first. */
interface RecentFiles {
  list(): readonly string[]
  add(path: string): Promise<void>
  clear(): Promise<void>
}

/** Keeps the list in the app's data. */
export async function createRecentFiles(data: Pick<AppData, 'read' | 'write'>): Promise<RecentFiles> {
  let paths: readonly string[] = ((await data.read(key, files)) ?? []).slice(0, kept)
  const change = (next: readonly string[]): Promise<void> => {
    paths = next.slice(0, kept)
    return data.write(key, paths)
  }
  return {
    list: () => paths,
    add: async (path) => {
      if (paths[0] !== path) await change([path, ...paths.filter((other) => other !== path)])
    },
    clear: () => change([]),
  }
}
