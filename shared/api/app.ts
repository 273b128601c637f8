import * as z from 'zod'
import { menuCommandIds } from '../commands/index.ts'
import { call, done, nothing } from './call.ts'

export const sample = z.object({ id: z.string(), path: z.string() })

export const appInfo = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'web']),
  /** Node's `process.platform`. */
  platform: z.string(),
  /** Document to open at start, absolute, or `null`. */
  initialPath: z.string().nullable(),
  /** The shell has open and save dialogs of its own (`documents.pick`, `documents.pickSave`). */
  nativeDialogs: z.boolean(),
  /** Dockerfiles that come with the app, copied to a place the user may write to when opened. */
  samples: z.array(sample),
})
/** What the page has to know of its shell before it shows anything. */
export type AppInfo = z.infer<typeof appInfo>

/** What becomes of unsaved texts when their window closes; `stay`: it does not. */
export const closeChoice = z.enum(['save', 'discard', 'stay'])
/** The user's answer about unsaved texts when a window closes; `stay` keeps the window open. */
export type CloseChoice = z.infer<typeof closeChoice>

export const appCalls = {
  'app.info': call(nothing, appInfo),
  /** Asks the user about texts that are not saved, by their names. Without dialogs of the shell's own: `stay`. */
  'app.mayClose': call(z.object({ unsaved: z.array(z.string().max(4096)).min(1).max(1000) }), closeChoice),
  /** Closes the window that asks; its texts are safe. In a browser nothing happens. */
  'app.close': call(nothing, done),
} as const

/** What the shell's native menus ask the page to do. In a text field `undo` and `redo` mean the field's own typing. */
export const appCommand = z.enum(menuCommandIds)

export const appPushes = {
  'app.command': z.object({ command: appCommand }),
  /** A document was chosen outside the page (a second start, a file association, the recent menu). */
  'app.open': z.object({ path: z.string().min(1).max(4096) }),
  /** The window is to close: the page keeps what is unsaved, has the user asked, and closes it with `app.close`. */
  'app.closing': z.object({}),
} as const
