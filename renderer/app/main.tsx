import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { maxDocumentBytes } from '#shared/api/index.ts'
import { createEditor } from '../editor/index.ts'
import { setLanguage, startI18n } from '../i18n/index.ts'
import {
  bootstrap,
  createDocumentPlaces,
  createPageJournal,
  createWorkbench,
  SessionContext,
  selectLanguage,
  startSession,
} from '../state/index.ts'
import { afterFrame, noteFailedStyles } from '../ui/index.ts'
import '../ui/base.css'
import { App } from './App.tsx'
import { answered, host, isReload } from './begin.ts'
import { CrashGuard } from './CrashGuard.tsx'
import { loadRestAfterGraph } from './load-rest.ts'
import { wordSources } from './words/word-sources.ts'

/** How long the first frame waits for the host, in milliseconds: a frame without the document costs as much as one with it. */
const patience = 100

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no element #root')
  noteFailedStyles(document)
  startI18n(wordSources)
  const bench = createWorkbench(
    host,
    (listeners, client) => createEditor(listeners, client, maxDocumentBytes),
    {
      makeJournal: (client) => createPageJournal(client, window),
      places: createDocumentPlaces(window),
      afterPaint: afterFrame,
    },
  )
  const session = startSession(bench, window, isReload)
  const speak = (): Promise<void> => setLanguage(selectLanguage(bench.store.getState()))
  // The words of the system's language, usually the one in use, load while the host is asked.
  void speak()
  const rest = loadRestAfterGraph(session)
  const opened = (): void => {
    host.endPrefetch()
    rest.now()
  }
  const greeting = bootstrap(session, opened)
  // The first frame includes the host's answers, usually the document; everything that depends on an answer runs in the same
  // task.
  await Promise.race([answered.then(() => pause(0)), pause(patience)])
  await speak()
  flushSync(() =>
    createRoot(root).render(
      <StrictMode>
        <SessionContext.Provider value={session}>
          <CrashGuard>
            <App />
          </CrashGuard>
        </SessionContext.Provider>
      </StrictMode>,
    ),
  )
  await greeting
  opened()
}

void start()
