import type { CanvasHandle } from '#renderer/graph/index.ts'
import { type Language, languageOfTag } from '#shared/words/index.ts'
import { lazyModule } from '../ui/index.ts'
import { type Builds, createBuilds } from './builds/build-actions.ts'
import type { TabStorage } from './builds/kept-build.ts'
import { subscribePreset } from './builds/preset-actions.ts'
import { catchUp } from './catch-up.ts'
import { followDataProblems, tellDataProblems } from './data-problems.ts'
import { closeWindow } from './documents/closing.ts'
import { subscribeEntryPoints } from './documents/entry-points.ts'
import { subscribeIgnoredPaths } from './documents/ignored-paths.ts'
import { keepPlaces, type PageEnd } from './documents/kept/keep-places.ts'
import { keepTabs, restoreTabs } from './documents/kept/kept-tabs.ts'
import { recoverFromEndedPages, recoverUnsent } from './documents/kept/recover-unsent.ts'
import { goToDocument } from './documents/open-actions.ts'
import type { KeptTab } from './documents/tabs.ts'
import { daemonChanged } from './documents/text-actions.ts'
import { rememberFolders } from './files/remembered-folders.ts'
import { createLessonRuns, type LessonRuns } from './lessons/lesson-actions.ts'
import { createRuns, type Runs } from './runs/run-actions.ts'
import { selectLanguage } from './selectors.ts'
import { notify, reportHostFailure } from './window/messages.ts'
import { showFolder } from './window/panel-actions.ts'
import { type PanelStorage, rememberPanels } from './window/remembered-panels.ts'
import type { Workbench } from './workbench.ts'

/** A running workbench: it receives pushes. */
export interface Session extends Workbench {
  readonly builds: Builds
  readonly runs: Runs
  readonly lessons: LessonRuns
  /** The canvas on the screen. */
  readonly canvas: CanvasHandle
  /** Opens the previous documents, and those that were recovered, and returns a function that shows the first one. */
  readonly restoreTabs: (recovered: readonly KeptTab[]) => Promise<() => Promise<void>>
  readonly end: () => void
}

interface Page extends PageEnd {
  addEventListener(type: 'pagehide' | 'languagechange', listener: () => void): void
  removeEventListener(type: 'pagehide' | 'languagechange', listener: () => void): void
  readonly sessionStorage: TabStorage
  readonly localStorage: PanelStorage
  readonly navigator: Pick<Navigator, 'language'>
}

/** `tag`: BCP 47. */
const spokenLanguage = (tag: string): Language => languageOfTag(tag) ?? 'en'

/** Asks the page and not the host: a server's own language does not depend on its user. */
function followSystemLanguage({ store }: Workbench, page: Page): () => void {
  const follow = (): void => store.setState({ systemLanguage: spokenLanguage(page.navigator.language) })
  follow()
  page.addEventListener('languagechange', follow)
  return () => page.removeEventListener('languagechange', follow)
}

/** Listens to the host. `isReload`: the page was reloaded rather than opened by its address. */
export function startSession(bench: Workbench, page: Page, isReload = false): Session {
  const { host, store } = bench
  const builds = createBuilds(bench, page.sessionStorage)
  const runs = createRuns(bench)
  const lessons = createLessonRuns(bench, page.sessionStorage)
  const canvas: CanvasHandle = { drawn: null, fit: null, place: null }
  store.setState({ connection: host.connection })
  const ends = [
    followSystemLanguage(bench, page),
    host.on('app.open', ({ path }) => void goToDocument(bench, { path })),
    host.on('app.openFolder', ({ folder }) => showFolder(bench, folder)),
    host.on('app.closing', () => void closeWindow(bench)),
    host.on('documents.updates', bench.live.received),
    host.on('documents.status', bench.live.statusChanged),
    host.on('documents.reset', ({ key }) => bench.live.wasReset(key)),
    recoverFromEndedPages(bench),
    followDataProblems(bench),
    host.on('daemon.changed', (daemon) => daemonChanged(store, daemon)),
    host.on('builds.events', ({ buildId, from, events }) => {
      builds.receive(buildId, from, events)
      runs.receiveBuild(buildId, events)
    }),
    host.on('containers.output', (push) => runs.receive({ type: 'output', ...push })),
    host.on('containers.ended', (push) => runs.receive({ type: 'ended', ...push })),
    keepTabs(bench, page.sessionStorage),
    keepPlaces(bench, canvas, page),
    rememberPanels(bench, page.localStorage),
    rememberFolders(bench, page.localStorage),
    subscribePreset(bench),
    subscribeEntryPoints(bench),
    subscribeIgnoredPaths(bench),
    host.onConnection((connection) => {
      const wasLost = store.getState().connection === 'reconnecting'
      store.setState({ connection })
      if (connection === 'connected' && wasLost) void catchUp(bench, builds, runs)
    }),
  ]
  return {
    ...bench,
    builds,
    runs,
    lessons,
    canvas,
    restoreTabs: (recovered) => restoreTabs(bench, page.sessionStorage, isReload, recovered),
    end: () => ends.forEach((end) => void end()),
  }
}

const loadProblemText = lazyModule(() => import('#shared/settings/later.ts'))

/**
 * Unusable settings are reported at the start; the dialog lists them all. The document does not wait for the words, and if
 * those fail to load, the message names the file.
 */
async function tellSettingProblems({ host, store }: Workbench): Promise<void> {
  const { file, problems } = await host.call('settings.problems', {})
  // A file that cannot be read is told as any other of the app's data.
  const first = problems.find(({ kind }) => kind !== 'forbidden')
  if (first === undefined) return
  void loadProblemText().then(
    ({ problemText }) =>
      notify(store, 'failed', 'message.settings', () =>
        problemText(first, file, selectLanguage(store.getState())),
      ),
    () => notify(store, 'failed', 'message.settings', file),
  )
}

/**
 * Asks the host for its info, and opens the document the app was started with, with its running builds. `opened` is called once
 * there is nothing more to open.
 */
export async function bootstrap(session: Session, opened: () => void = () => undefined): Promise<void> {
  const { host, store } = session
  try {
    const [info, settings] = await Promise.all([host.call('app.info', {}), host.call('settings.get', {})])
    store.setState({ info, settings })
    await tellSettingProblems(session)
    const recovered = await recoverUnsent(session)
    const showFirst = await session.restoreTabs(recovered)
    const isInLesson = await session.lessons.resume()
    if (!isInLesson) await showFirst()
    opened()
    await tellDataProblems(session)
    daemonChanged(store, await host.call('daemon.status', {}))
    await session.builds.resume()
    await session.runs.resume()
  } catch (error) {
    reportHostFailure(store)(error)
  }
}
