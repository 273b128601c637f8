import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Candidate } from './candidates.ts'
import { configFolder, type HostFacts } from './host.ts'

/** How long changes are gathered before they are reported, in milliseconds: a daemon creates its files one by one. */
const gatherMs = 200

/** Watches daemon sockets, Docker contexts and builders appear and disappear. */
interface DaemonWatch {
  /** Watches only the files that these candidates depend on; skips missing folders. */
  follow(candidates: readonly Candidate[]): void
  close(): void
}

/** Calls `onChange` once for several changes. Nothing is polled: the file system notifies. */
export function watchDaemons(host: HostFacts, onChange: () => void): DaemonWatch {
  const watchers = new Map<string, FSWatcher>()
  let names = new Map<string, ReadonlySet<string>>()
  let gathering: NodeJS.Timeout | null = null

  function notify(folder: string, name: string | null): void {
    const wanted = names.get(folder)
    if (wanted === undefined || (name !== null && wanted.size > 0 && !wanted.has(name))) return
    gathering ??= setTimeout(() => {
      gathering = null
      onChange()
    }, gatherMs).unref()
  }

  function open(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => notify(folder, name))
      watcher.on('error', () => forget(folder))
      watchers.set(folder, watcher)
    } catch {
      // Missing, or not watchable: "Look again" finds later changes.
    }
  }

  function forget(folder: string): void {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }

  return {
    follow(candidates) {
      names = watchedNames(host, candidates)
      for (const folder of watchers.keys()) if (!names.has(folder)) forget(folder)
      for (const folder of names.keys()) if (!watchers.has(folder)) open(folder)
    },
    close() {
      if (gathering !== null) clearTimeout(gathering)
      for (const folder of [...watchers.keys()]) forget(folder)
      names = new Map()
    },
  }
}

/** Folders, each with the names to watch in it; all names where none is given. */
function watchedNames(host: HostFacts, candidates: readonly Candidate[]): Map<string, ReadonlySet<string>> {
  const config = configFolder(host)
  const found = new Map<string, Set<string>>([
    [config, new Set(['config.json', 'contexts', 'buildx'])],
    [join(config, 'contexts', 'meta'), new Set()],
    [join(host.env.BUILDX_CONFIG || join(config, 'buildx'), 'instances'), new Set()],
  ])
  for (const { address } of candidates) {
    if (!address.ok || address.value.kind !== 'unix' || host.platform === 'win32') continue
    const { path } = address.value
    const inFolder = found.get(dirname(path)) ?? new Set()
    found.set(dirname(path), inFolder.add(basename(path)))
  }
  return found
}
