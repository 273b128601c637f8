import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { AppData } from './app-data.ts'

const session = z.object({ port: z.int().min(1).max(65_535), token: z.string().regex(/^[\w-]{43}$/) })
const kept = session.extend({ others: z.array(session).optional() })

/** The port and the token of a server on this data folder: pages that it served go on with the next one there. */
export type WebSession = z.infer<typeof session>

const key = 'web-session'
/** Sessions that are kept. */
const mostSessions = 8

export const newToken = (): string => randomBytes(32).toString('base64url')

/** Where they are kept: readable by their owner only, as all of the app's data. */
export interface KeptSession {
  /** The usual one first. */
  read(): Promise<readonly WebSession[]>
  /** It becomes the usual one, unless `isBeside`: another server has that, and goes on having it. */
  keep(session: WebSession, isBeside: boolean): Promise<void>
}

export const createKeptSession = (data: AppData): KeptSession => {
  const read = async (): Promise<readonly WebSession[]> => {
    const found = await data.read(key, kept)
    if (found === null) return []
    const { others = [], ...usual } = found
    return [usual, ...others]
  }
  return {
    read,
    async keep(session, isBeside) {
      const others = (await read()).filter(({ port }) => port !== session.port)
      const before = isBeside ? others.slice(0, 1) : []
      const [usual = session, ...rest] = [...before, session, ...others.slice(before.length)]
      await data.write(key, { ...usual, others: rest.slice(0, mostSessions - 1) })
    },
  }
}

/** For a server whose pages are not to outlive it. */
export const noKeptSession: KeptSession = { read: async () => [], keep: async () => undefined }
