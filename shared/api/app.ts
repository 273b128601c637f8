import * as z from 'zod'
import { menuCommandIds } from '../commands/index.ts'
import { call, done, nothing } from './call.ts'

const sample = z.object({ id: z.string(), path: z.string() })

const appInfo = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'web']),
  /** Node's `process.platform`. */
  platform: z.string(),
  /** Document to open at start, absolute, or `null`. */
  initialPath: z.string().nullable(),
  /** The folder that the app was started with, absolute; `null` where it was a file or nothing. */
  initialFolder: z.string().nullable(),
  /** The shell has open and save dialogs of its own (`documents.pick`, `documents.pickSave`). */
  nativeDialogs: z.boolean(),
  /** Dockerfiles that come with the app, copied to a writable folder when opened. */
  samples: z.array(sample),
})
/** What the page needs to know about its shell before it renders. */
export type AppInfo = z.infer<typeof appInfo>

/** What happens to unsaved texts when their window closes; `stay`: it does not close. */
const closeChoice = z.enum(['save', 'discard', 'stay'])
/** The user's answer about unsaved texts when a window closes; `stay` keeps the window open. */
export type CloseChoice = z.infer<typeof closeChoice>

export const appCalls = {
  'app.info': call(nothing, appInfo),
  /** Asks the user about unsaved texts, by their names. `stay` in a shell without native dialogs. */
  'app.mayClose': call(z.object({ unsaved: z.array(z.string().max(4096)).min(1).max(1000) }), closeChoice),
  /** Closes the calling window; its texts are safe. No effect in a browser. */
  'app.close': call(nothing, done),
} as const

/** What the shell's native menus ask the page to do. In a text field `undo` and `redo` apply to the field's own typing. */
export const appCommand = z.enum(menuCommandIds)

export const appPushes = {
  'app.command': z.object({ command: appCommand }),
  /** A document was chosen outside the page (a second start, a file association, the recent menu). */
  'app.open': z.object({ path: z.string().min(1).max(4096) }),
  /** A folder was chosen outside the page: its files are to be shown. */
  'app.openFolder': z.object({ folder: z.string().min(1).max(4096) }),
  /** The window is about to close: the page stores what is unsaved, has the user asked, and closes it with `app.close`. */
  'app.closing': z.object({}),
} as const
