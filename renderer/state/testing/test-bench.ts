import { createFakeDocuments, type FakeDocuments } from '#renderer/client/testing/fake-documents.ts'
import { createFakeHost, type FakeHandlers, type FakeHost } from '#renderer/client/testing/fake-host.ts'
import { createFakeEditor, type FakeEditor } from '#renderer/editor/testing/fake-editor.ts'
import { type DaemonStatus, emptyBuildMemory, emptyGraphView, type OpenDocument } from '#shared/api/index.ts'
import { defaultSettings } from '#shared/settings/index.ts'
import type { AppState } from '../app-state.ts'
import type { TabStorage } from '../builds/kept-build.ts'
import { createWorkbench } from '../create-workbench.ts'
import { type DocumentPlaces, noPlaces } from '../documents/kept/document-places.ts'
import { noPageJournal, type PageJournal } from '../documents/kept/page-journal.ts'
import { loadChecks } from '../graph/analyse.ts'
import { loadPlanner } from '../graph/graph-actions.ts'
import { bootstrap, type Session, startSession } from '../session.ts'

/** A revision in the contract's format; one hex digit makes it unique. */
export const revision = (digit: string): string => digit.repeat(64)

/** The revision of a content, in the contract's format. */
export function revisionOf(text: string): string {
  let sum = 7
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2 ** 32
  return sum.toString(16).padStart(64, 'a')
}

const connected: DaemonStatus = {
  state: 'connected',
  places: [],
  daemon: {
    id: 'socket:unix:///run/docker.sock',
    kind: 'docker',
    name: 'Docker Engine',
    endpoint: 'unix:///run/docker.sock',
    product: 'Docker',
    version: '28.0',
    apiVersion: '1.48',
    platform: 'linux/amd64',
    buildKit: true,
  },
  choice: null,
}

export interface TestBench {
  readonly session: Session
  readonly page: ReturnType<typeof createTestPage>
  readonly host: FakeHost
  readonly editor: FakeEditor
  /** Files on the host's disk; change them to act behind the app's back. */
  readonly disk: Map<string, { text: string; revision: string }>
  /** The host's side of the open documents. */
  readonly documents: FakeDocuments
  state(): AppState
  /** Inputs of the calls of a name, in order. */
  inputs(name: string): readonly unknown[]
}

/** A tab's storage across a reload. */
export function createMemoryStorage(): TabStorage {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }
}

/** A page that speaks `language` (BCP 47). */
export const createTestPage = (storage: TabStorage, language = 'en-US') =>
  Object.assign(new EventTarget(), {
    sessionStorage: storage,
    localStorage: storage,
    navigator: { language },
  }) as EventTarget & Parameters<typeof startSession>[1]

/** A session with a host and an editor for tests, one document open. */
export async function startTestBench(
  text: string,
  handlers: FakeHandlers = {},
  opened: Partial<OpenDocument> = {},
  storage: TabStorage = createMemoryStorage(),
  journal: PageJournal = noPageJournal,
  places: DocumentPlaces = noPlaces,
): Promise<TestBench> {
  await Promise.all([loadPlanner(), loadChecks()])
  const path = '/app/Dockerfile'
  const disk = new Map([[path, { text, revision: revision('1') }]])
  const push: FakeHost['push'] = (name, payload) => {
    if (host.connection === 'connected') host.push(name, payload)
  }
  const documents = createFakeDocuments(disk, push, opened, revisionOf)
  const host: FakeHost = createFakeHost({
    'app.info': () => ({
      version: '0.0.0',
      shell: 'web',
      platform: 'linux',
      initialPath: path,
      initialFolder: null,
      nativeDialogs: false,
      samples: [],
    }),
    'containers.list': () => [],
    'containers.remember': () => null,
    'settings.get': () => defaultSettings,
    'settings.problems': () => ({ file: '/data/settings.json', problems: [] }),
    'data.problems': () => [],
    'presets.read': () => emptyBuildMemory,
    'presets.write': () => null,
    'daemon.status': () => connected,
    'documents.picture': () => emptyGraphView,
    'documents.savePicture': () => null,
    'documents.ignored': () => ({ ignored: [] }),
    ...documents.handlers,
    ...handlers,
  })
  let editor: FakeEditor | null = null
  const bench = createWorkbench(
    host,
    (listeners, client) => {
      editor = createFakeEditor(listeners, client)
      return editor
    },
    { makeJournal: () => journal, places },
  )
  const page = createTestPage(storage)
  const session = startSession(bench, page)
  await bootstrap(session)
  if (editor === null) throw new Error('the workbench made no editor')
  return {
    session,
    page,
    host,
    editor,
    disk,
    documents,
    state: () => bench.store.getState(),
    inputs: (name) => host.made.filter((call) => call.name === name).map((call) => call.input),
  }
}
