import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { AppData } from './app-data.ts'

const kept = z.object({ port: z.int().min(1).max(65_535), token: z.string().regex(/^[\w-]{43}$/) })

/** The port and the token of the last server on this data folder: pages that it served go on with the next one. */
export type WebSession = z.infer<typeof kept>

const key = 'web-session'

export const newToken = (): string => randomBytes(32).toString('base64url')

/** Where it is kept: readable by its owner only, as all of the app's data. */
export interface KeptSession {
  read(): Promise<WebSession | null>
  keep(session: WebSession): Promise<void>
}

export const createKeptSession = (data: AppData): KeptSession => ({
  read: () => data.read(key, kept),
  keep: (session) => data.write(key, session),
})

/** For a server whose pages are not to outlive it. */
export const noKeptSession: KeptSession = { read: async () => null, keep: async () => undefined }
