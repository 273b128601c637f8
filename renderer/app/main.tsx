import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { prepareLayout } from '#renderer/canvas/index.ts'
import { connectHost } from '#renderer/client/index.ts'
import { createEditor } from '../editor/create-editor.ts'
import { startI18n } from '../i18n/index.ts'
import { createWorkbench } from '../state/create-workbench.ts'
import { greetHost, startSession } from '../state/session.ts'
import { SessionContext } from '../state/use-session.ts'
import '../ui/base.css'
import { App } from './App.tsx'
import { afterPaint } from './after-paint.ts'
import { CrashGuard } from './CrashGuard.tsx'

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no element #root')
  prepareLayout()
  await startI18n()
  const session = startSession(createWorkbench(connectHost(), createEditor, afterPaint), window)
  createRoot(root).render(
    <StrictMode>
      <SessionContext.Provider value={session}>
        <CrashGuard>
          <App />
        </CrashGuard>
      </SessionContext.Provider>
    </StrictMode>,
  )
  await greetHost(session)
}

void start()
