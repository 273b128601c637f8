import { join } from 'node:path'
import type { AppInfo } from '#shared/api/index.ts'
import { appDataFolder, createAppData } from './app-data.ts'
import { type BuildHistory, createBuildHistory } from './build-history.ts'
import { createHistoryStore } from './build-history-store.ts'
import { type CheckPages, createCheckPages } from './check-pages.ts'
import { createDaemonChoices } from './daemon-choice.ts'
import { createDockerServices, type DockerServices } from './docker-services.ts'
import { createDocuments, type Documents } from './documents.ts'
import { createDrafts } from './drafts.ts'
import { createPictures, type Pictures } from './pictures.ts'
import { createPresets, type Presets } from './presets.ts'
import { Roots } from './roots.ts'
import { createRunMemory, type RunMemory } from './run-memory.ts'
import { copySamples } from './samples.ts'
import { createSettings, type SettingsService } from './settings.ts'
import { openStartPath } from './start-path.ts'

export interface AppServicesOptions {
  readonly shell: AppInfo['shell']
  readonly version: string
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  /** What the person named to open; `null` opens the current folder, `undefined` nothing. */
  readonly startPath: string | null | undefined
  /** The samples that come with the app. */
  readonly samplesFolder: string
  /** The pages about the checks that come with the app. */
  readonly checkPagesFolder: string
  /** The shell's open dialog: an absolute path, or `null` when cancelled. Absent where there is none. */
  readonly pick?: () => Promise<string | null>
}

/** Everything the shells need, wired once. */
export interface AppServices extends DockerServices {
  readonly roots: Roots
  readonly documents: Documents
  readonly pictures: Pictures
  readonly presets: Presets
  readonly history: BuildHistory
  readonly runMemory: RunMemory
  readonly checkPages: CheckPages
  readonly settings: SettingsService
  readonly info: AppInfo
  readonly pick: (() => Promise<string | null>) | null
  close(): Promise<void>
}

/** Throws `CallError` when the start path cannot be opened. */
export async function createAppServices(options: AppServicesOptions): Promise<AppServices> {
  const data = createAppData(appDataFolder(options.env))
  const roots = new Roots()
  const initialPath =
    options.startPath === undefined ? null : await openStartPath(roots, options.startPath, options.cwd)
  const copies = join(data.folder, 'samples')
  const samples = await copySamples(options.samplesFolder, copies)
  if (samples.length > 0) await roots.addFolder(copies)

  const documents = createDocuments(roots, createDrafts(data))
  const settings = createSettings(data)
  const history = createBuildHistory({
    store: createHistoryStore(data),
    limits: async () => {
      const { historyDays, historyMegabytes } = await settings.get()
      return { days: historyDays, bytes: historyMegabytes * 1e6 }
    },
    env: options.env,
  })
  const docker = createDockerServices({
    env: options.env,
    mayRead: (path) => roots.mayRead(path),
    choices: createDaemonChoices(data),
    onFinished: (build) => void history.add(build),
  })
  docker.daemon.onChanged(({ state }) => {
    if (state === 'connected') void docker.containers.removeLeftovers()
  })
  return {
    ...docker,
    roots,
    documents,
    pictures: createPictures(data),
    presets: createPresets(data),
    runMemory: createRunMemory(data),
    checkPages: createCheckPages(options.checkPagesFolder),
    settings,
    history,
    info: {
      version: options.version,
      shell: options.shell,
      platform: process.platform,
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
      initialPath,
      nativeDialogs: options.pick !== undefined,
      samples,
    },
    pick: options.pick ?? null,
    async close() {
      documents.close()
      await docker.close()
      await history.settled()
    },
  }
}
