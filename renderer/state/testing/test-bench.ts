import { createFakeHost, type FakeHandlers, type FakeHost } from '#renderer/client/testing/fake-host.ts'
import { createFakeEditor, type FakeEditor } from '#renderer/editor/testing/fake-editor.ts'
import {
  CallError,
  type DaemonStatus,
  emptyBuildMemory,
  emptyGraphView,
  type OpenDocument,
} from '#shared/api/index.ts'
import { defaultSettings } from '#shared/settings/index.ts'
import type { AppState } from '../app-state.ts'
import type { TabStorage } from '../builds/kept-build.ts'
import { createWorkbench } from '../create-workbench.ts'
import { loadChecks } from '../graph/analyse.ts'
import { loadPlanner } from '../graph/graph-actions.ts'
import { bootstrap, type Session, startSession } from '../session.ts'

/** A revision in the contract's format; one hex digit makes it unique. */
export const revision = (digit: string): string => digit.repeat(64)

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
  readonly host: FakeHost
  readonly editor: FakeEditor
  /** Files on the host's disk; change them to act behind the app's back. */
  readonly disk: Map<string, { text: string; revision: string }>
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
  }) as Parameters<typeof startSession>[1]

/** A session with a host and an editor for tests, one document open. */
export async function startTestBench(
  text: string,
  handlers: FakeHandlers = {},
  opened: Partial<OpenDocument> = {},
  storage: TabStorage = createMemoryStorage(),
): Promise<TestBench> {
  await Promise.all([loadPlanner(), loadChecks()])
  const path = '/app/Dockerfile'
  const disk = new Map([[path, { text, revision: revision('1') }]])
  const host = createFakeHost({
    'app.info': () => ({
      version: '0.0.0',
      shell: 'web',
      platform: 'linux',
      initialPath: path,
      nativeDialogs: false,
      samples: [],
    }),
    'containers.list': () => [],
    'containers.remember': () => null,
    'settings.get': () => defaultSettings,
    'settings.problems': () => ({ file: '/data/settings.json', problems: [] }),
    'presets.read': () => emptyBuildMemory,
    'presets.write': () => null,
    'daemon.status': () => connected,
    'documents.open': (input) => {
      const file = disk.get(input.path)
      if (file === undefined) throw new CallError({ code: 'not-found', message: `no file ${input.path}` })
      return {
        path: input.path,
        name: 'app/Dockerfile',
        context: '/app',
        ...file,
        readOnly: false,
        readOnlyReason: null,
        draft: null,
        ...opened,
      }
    },
    'documents.picture': () => emptyGraphView,
    'documents.savePicture': () => null,
    'documents.draft': () => null,
    'documents.takeTabs': () => ({ documents: [], shown: null }),
    'documents.keepTabs': () => null,
    'documents.ignored': () => ({ ignored: [] }),
    ...handlers,
  })
  let editor: FakeEditor | null = null
  const bench = createWorkbench(host, (listeners) => {
    editor = createFakeEditor(listeners)
    return editor
  })
  const session = startSession(bench, createTestPage(storage))
  await bootstrap(session)
  if (editor === null) throw new Error('the workbench made no editor')
  return {
    session,
    host,
    editor,
    disk,
    state: () => bench.store.getState(),
    inputs: (name) => host.made.filter((call) => call.name === name).map((call) => call.input),
  }
}
