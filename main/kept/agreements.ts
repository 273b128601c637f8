import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import * as z from 'zod'
import {
  type BuildRequest,
  isRemoteContext,
  type ManifestItem,
  manifestKey,
  manifestOf,
  needsAgreement,
} from '#shared/build/index.ts'
import { type AppData, pathKey } from './app-data.ts'

/** What builds of a folder may use beyond it, because somebody who was shown it agreed. */
export interface Agreements {
  /** What of a build's manifest nobody agreed to. */
  unagreed(request: BuildRequest): Promise<readonly ManifestItem[]>
  /** Builds in the request's context may use from now on what its manifest lists. */
  agree(request: BuildRequest): Promise<void>
}

/** Digests, because an address may hold a password. The newest last. */
const stored = z.object({ version: z.literal(1), items: z.array(z.string()) })
/** Items of a folder that are remembered. */
const mostItems = 1000

const digestOf = (item: ManifestItem): string =>
  createHash('sha256').update(manifestKey(item)).digest('base64url')

/** Agreements in the app's data, one file a context; data that cannot be read or written makes the app ask again. */
export function createAgreements(data: AppData): Agreements {
  /** For this process, in case the data cannot be written. */
  const agreed = new Map<string, Set<string>>()

  async function keyOf({ context }: BuildRequest): Promise<string> {
    const place = isRemoteContext(context) ? context : await realpath(context).catch(() => context)
    return `agreements/${pathKey(place)}`
  }

  async function read(key: string): Promise<Set<string>> {
    const known = agreed.get(key) ?? new Set((await data.read(key, stored))?.items)
    agreed.set(key, known)
    return known
  }

  return {
    async unagreed(request) {
      const items = manifestOf(request).filter(needsAgreement)
      if (items.length === 0) return []
      const known = await read(await keyOf(request))
      return items.filter((item) => !known.has(digestOf(item)))
    },
    async agree(request) {
      const key = await keyOf(request)
      const known = await read(key)
      for (const item of manifestOf(request)) known.add(digestOf(item))
      // Data that cannot be written is told elsewhere.
      await data.write(key, { version: 1, items: [...known].slice(-mostItems) }).catch(() => undefined)
    },
  }
}
