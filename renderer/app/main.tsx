import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { createEditor } from '../editor/index.ts'
import { setLanguage, startI18n } from '../i18n/index.ts'
import { createWorkbench, greetHost, SessionContext, selectLanguage, startSession } from '../state/index.ts'
import { afterFrame, noteFailedStyles } from '../ui/index.ts'
import '../ui/base.css'
import { App } from './App.tsx'
import { answered, host, isReload } from './begin.ts'
import { CrashGuard } from './CrashGuard.tsx'
import { loadRestAfterGraph } from './load-rest.ts'
import { wordSources } from './words/word-sources.ts'

/** How long the first frame waits for the host, in milliseconds: a frame without the document costs the time of another one. */
const patience = 100

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no element #root')
  noteFailedStyles(document)
  await startI18n(wordSources)
  const bench = createWorkbench(host, createEditor, afterFrame)
  const session = startSession(bench, window, isReload)
  const speak = (): Promise<void> => setLanguage(selectLanguage(bench.store.getState()))
  // The words of the system's language, which is most often the one that is spoken, come while the host is asked.
  void speak()
  const rest = loadRestAfterGraph(session)
  const opened = (): void => {
    host.endAhead()
    rest.now()
  }
  const greeting = greetHost(session, opened)
  // What the host answers is in the first frame, the document most often; all that hangs on an answer is done in the same turn.
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
