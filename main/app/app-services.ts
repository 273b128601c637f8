import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { secretValues } from '#main/buildkit/index.ts'
import { createFiles, type Files } from '#main/files/index.ts'
import { createProjects, type Projects } from '#main/projects/index.ts'
import type { AppInfo } from '#shared/api/index.ts'
import { defaultSettings } from '#shared/settings/index.ts'
import {
  type CheckPages,
  copySamples,
  createCheckPages,
  createLessons,
  type Lessons,
} from '../content/index.ts'
import { createDaemonChoices } from '../daemon/index.ts'
import {
  createDocuments,
  createOpenTabs,
  type Documents,
  type OpenTabs,
  openStartPath,
  Roots,
  type ShellDialogs,
  type StartKind,
} from '../documents/index.ts'
import {
  type BuildHistory,
  createBuildHistory,
  createBuildSnapshots,
  createEarlierTimes,
  createForecasts,
  createHistoryStore,
  type Forecasts,
  imageFactsLookup,
} from '../history/index.ts'
import {
  type AppData,
  appDataFolder,
  createAgreements,
  createAppData,
  createGraphViews,
  createKeptSession,
  createPresets,
  createRunMemory,
  createSettings,
  errorCode,
  type GraphViews,
  type KeptSession,
  makePrivateFolder,
  type Presets,
  type RunMemory,
  type SettingsService,
} from '../kept/index.ts'
import { createDockerServices, type DockerServices } from './docker-services.ts'

/** What a shell gives the services: its kind, the environment, and absolute paths of what comes with the app. */
export interface AppServicesOptions {
  readonly shell: AppInfo['shell']
  readonly version: string
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  /** What the user named to open; `null` opens the current folder, `undefined` nothing. */
  readonly startPath: string | null | undefined
  /** The samples that come with the app. */
  readonly samplesFolder: string
  /** The pages about the checks that come with the app. */
  readonly checkPagesFolder: string
  /** The lessons that come with the app. */
  readonly lessonsFolder: string
  /** Absent in a shell without native dialogs. */
  readonly dialogs?: ShellDialogs
  /** Receives what went wrong where no caller waits. */
  readonly report: (error: unknown) => void
}

/** Everything the shells need, wired once. */
export interface AppServices extends DockerServices {
  readonly roots: Roots
  /** What the app keeps, and what of it cannot be read or written. */
  readonly data: AppData
  readonly documents: Documents
  readonly tabs: OpenTabs
  readonly pictures: GraphViews
  readonly presets: Presets
  readonly projects: Projects
  readonly files: Files
  readonly history: BuildHistory
  readonly forecasts: Forecasts
  readonly runMemory: RunMemory
  readonly checkPages: CheckPages
  readonly lessons: Lessons
  readonly settings: SettingsService
  /** The loopback server's port and token, for the next one. */
  readonly webSession: KeptSession
  readonly info: AppInfo
  close(): Promise<void>
}

async function startKind({ startPath, cwd }: AppServicesOptions): Promise<StartKind> {
  if (startPath === undefined) return 'nothing'
  return (await stat(resolve(cwd, startPath ?? '.'))).isFile() ? 'file' : 'folder'
}

/** Throws `CallError` when the start path cannot be opened. */
export async function createAppServices(options: AppServicesOptions): Promise<AppServices> {
  const data = createAppData(appDataFolder(options.env))
  const roots = new Roots()
  const start =
    options.startPath === undefined
      ? { document: null, folder: null }
      : await openStartPath(roots, options.startPath, options.cwd)
  await data.probe()
  const copies = join(data.folder, 'samples')
  const lessonCopies = join(data.folder, 'lessons')
  let samples: AppInfo['samples'] = []
  try {
    await makePrivateFolder(copies)
    samples = await copySamples(options.samplesFolder, copies)
    if (samples.length > 0) await roots.addFolder(copies)
    await makePrivateFolder(lessonCopies)
    await roots.addFolder(lessonCopies)
  } catch (error) {
    // Samples and lessons need a copy; everything else does without.
    if (errorCode(error) === '') throw error
    data.noteUnreadable(data.folder, error)
  }

  const documents = createDocuments({ roots, data, dialogs: options.dialogs ?? null, report: options.report })
  const projects = createProjects(roots, options.env)
  const files = createFiles(roots, projects.stagesOf)
  const tabs = createOpenTabs(data, roots, await startKind(options), documents)
  const settings = createSettings(data)
  const store = createHistoryStore(data)
  const history = createBuildHistory({
    store: {
      ...store,
      remove: async (buildId) => {
        await Promise.all([store.remove(buildId), snapshots.remove([buildId])])
      },
    },
    limits: async () => {
      const { historyDays, historyMegabytes } = await settings.get()
      return { days: historyDays, bytes: historyMegabytes * 1e6 }
    },
    env: options.env,
  })
  const docker = createDockerServices({
    env: options.env,
    mayRead: (path) => roots.mayRead(path),
    agreements: createAgreements(data),
    choices: createDaemonChoices(data),
    earlierTimes: createEarlierTimes(history),
    sharesPassword: async () => (await settings.get().catch(() => defaultSettings)).sharePasswords,
    onStarted: ({ buildId, request }) => {
      history.begin(buildId, request)
      snapshots.take(buildId, request)
    },
    onFinished: (build) => {
      const [started] = build.events
      if (started?.type === 'started') snapshots.finish(started.buildId)
      void history.add(build)
    },
  })
  const snapshots = createBuildSnapshots({
    folder: join(data.folder, 'snapshots'),
    daemon: async () => {
      const way = await docker.daemon.connection()
      const endpoint = docker.daemon.status().daemon?.endpoint ?? ''
      return { endpoint, images: way.kind === 'docker' ? imageFactsLookup(way.engine) : null }
    },
  })
  const removeLeftovers = async (): Promise<void> => {
    const wanted = await settings.get().catch(() => defaultSettings)
    if (wanted.removeLeftovers) await docker.containers.removeLeftovers()
  }
  docker.daemon.onChanged(({ state }) => {
    if (state === 'connected') void removeLeftovers()
  })
  return {
    ...docker,
    roots,
    data,
    documents,
    projects,
    files,
    tabs,
    pictures: createGraphViews(data, documents.identify),
    presets: createPresets(data, documents.identify, (secrets) => secretValues(secrets, options.env)),
    runMemory: createRunMemory(data, documents.identify),
    checkPages: createCheckPages(options.checkPagesFolder),
    lessons: createLessons({
      folder: options.lessonsFolder,
      copies: lessonCopies,
      data,
      roots,
      forgetUnsaved: documents.forgetUnsaved,
    }),
    settings,
    webSession: createKeptSession(data),
    history,
    forecasts: createForecasts({ history, snapshots, mayRead: (path) => roots.mayRead(path) }),
    info: {
      version: options.version,
      shell: options.shell,
      platform: process.platform,
      initialPath: start.document,
      initialFolder: start.folder,
      nativeDialogs: options.dialogs !== undefined,
      samples,
    },
    async close() {
      await documents.close()
      projects.close()
      files.close()
      await docker.close()
      await Promise.all([history.settled(), snapshots.settled()])
    },
  }
}
