import { z } from 'zod'
import { call, nothing } from './call.ts'

export const sample = z.object({ id: z.string(), path: z.string() })

export const appInfo = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'web']),
  /** Node's `process.platform`. */
  platform: z.string(),
  /** BCP 47, the system's. */
  locale: z.string(),
  /** Document to open at start, absolute, or `null`. */
  initialPath: z.string().nullable(),
  /** The shell has open and save dialogs of its own (`documents.pick`). */
  nativeDialogs: z.boolean(),
  /** Dockerfiles that come with the app, copied to a place the person may write to when opened. */
  samples: z.array(sample),
})
export type AppInfo = z.infer<typeof appInfo>

export const appCalls = { 'app.info': call(nothing, appInfo) } as const

/** What the shell's native menu asks the page to do. */
export const appCommand = z.enum([
  'new',
  'open',
  'save',
  'build',
  'build-options',
  'cancel-build',
  'find',
  'fit-graph',
  'toggle-outline',
  'toggle-text',
  'toggle-panel',
])
export type AppCommand = z.infer<typeof appCommand>

export const appPushes = {
  'app.command': z.object({ command: appCommand }),
  /** A document was chosen outside the page (a second start, a file association, the recent menu). */
  'app.open': z.object({ path: z.string().min(1).max(4096) }),
} as const
