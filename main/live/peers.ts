import { randomBytes, timingSafeEqual } from 'node:crypto'
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import {
  CallError,
  type DocumentStatus,
  type JoinedDocument,
  liveUpdate,
  toWireFailure,
  wireFailure,
} from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import type { LiveUpdateJson } from '#shared/live/index.ts'
import { errorCode } from '../kept/index.ts'
import { PeerLines } from './peer-lines.ts'
import type { DocumentEvents, SharedDocument } from './shared-document.ts'

/** What an owner's windows need to know of a document that a peer opens. */
export interface DocumentNames {
  readonly key: string
  readonly path: string | null
  readonly name: string
  /** The file, free of links; `null` when it was never saved. */
  readonly real: string | null
}

const names = z.object({
  key: z.string(),
  path: z.string().nullable(),
  name: z.string(),
  real: z.string().nullable(),
})
const known = z.object({ epoch: z.string(), version: z.int() }).nullable()
/** The methods of a document that peers call, with what they give. */
const methods = {
  join: z.tuple([known]),
  push: z.tuple([z.string(), z.int(), z.array(liveUpdate)]),
  lookAtDisk: z.tuple([]),
  save: z.tuple([z.string(), z.int(), z.array(liveUpdate)]),
  resolve: z.tuple([z.enum(['mine', 'theirs']), z.string().nullable()]),
  merge: z.tuple([z.string(), z.string()]),
  revert: z.tuple([]),
} as const
type Method = keyof typeof methods

const hello = z.object({ secret: z.string(), document: names })
const request = z.object({ id: z.int(), method: z.string(), args: z.array(z.unknown()) })

/** The owner is gone, or does not own the document any more. */
export class OwnerGone extends Error {}

/** What the folder's name begins with, in which a process listens, and what it listens at. */
const [folderPrefix, socketName] = ['stagegraph-peers-', 'peers']
/** Milliseconds after which a folder in which nobody listens was left by a process that was killed: no start takes as long. */
const abandonedAfter = 60_000
/** Folders that are looked at. */
const sweptAtOnce = 200

/** Removes the folders that killed processes of this user listened in. Never rejects. */
export async function removeAbandonedPeers(olderThan = abandonedAfter): Promise<void> {
  // A pipe of Windows ends with its process.
  if (process.platform === 'win32') return
  const names = (await readdir(tmpdir()).catch(() => [])).filter((name) => name.startsWith(folderPrefix))
  for (const name of names.slice(0, sweptAtOnce)) {
    const folder = join(tmpdir(), name)
    const found = await lstat(folder).catch(() => null)
    if (found === null || !found.isDirectory() || found.uid !== process.getuid?.()) continue
    if (Date.now() - found.mtimeMs < olderThan || !(await isDeserted(join(folder, socketName)))) continue
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Nobody listens there, in whatever container: one that is only stopped would be reached. */
function isDeserted(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.once('error', (error) => resolve(['ECONNREFUSED', 'ENOENT'].includes(errorCode(error))))
  })
}

/** A document that a peer has opened here. */
export interface PeerDocument {
  readonly document: SharedDocument
  /** Ends what `listen` began. */
  readonly leave: () => void
}

/** Lets other processes of the same user take part in documents of this one. */
export class PeerServer {
  readonly address: string
  readonly secret: string
  readonly #server: Server
  readonly #folder: string
  readonly #open = new Set<PeerLines>()

  private constructor(server: Server, folder: string, address: string, secret: string) {
    this.#server = server
    this.#folder = folder
    this.address = address
    this.secret = secret
  }

  /** `listen` opens a document for a peer; `null` when it is not owned here. */
  static async start(
    listen: (document: DocumentNames, events: DocumentEvents) => Promise<PeerDocument | null>,
  ): Promise<PeerServer> {
    const secret = randomBytes(24).toString('base64url')
    // Only its owner may enter the folder; a pipe of Windows is guarded by the secret alone.
    const folder = await mkdtemp(join(tmpdir(), folderPrefix))
    const address =
      process.platform === 'win32' ? `\\\\.\\pipe\\stagegraph-${secret}` : join(folder, socketName)
    const server = createServer((socket) => {
      const lines: PeerLines = new PeerLines(socket, onValue, onEnd)
      const opened = { peer: null as Promise<PeerDocument | null> | null }
      peers.#open.add(lines)
      function onValue(value: unknown): void {
        if (opened.peer === null) opened.peer = greet(value)
        else void answer(opened.peer, value)
      }
      function onEnd(): void {
        peers.#open.delete(lines)
        void opened.peer?.then((peer) => peer?.leave())
      }
      async function greet(value: unknown): Promise<PeerDocument | null> {
        const given = hello.safeParse(value)
        const peer =
          given.success && isSame(given.data.secret, secret)
            ? await listen(given.data.document, {
                onUpdates: (...event) => lines.send({ event: 'updates', args: event }),
                onStatus: (status) => lines.send({ event: 'status', args: [status] }),
                onReset: () => lines.close(),
              }).catch(() => null)
            : null
        if (peer === null) lines.close()
        else lines.send({ event: 'opened', args: [] })
        return peer
      }
      async function answer(opened: Promise<PeerDocument | null>, value: unknown): Promise<void> {
        const asked = request.safeParse(value)
        const peer = await opened
        if (!asked.success || peer === null) return lines.close()
        const { id, method, args } = asked.data
        try {
          lines.send({ id, value: (await callDocument(peer.document, method, args)) ?? null })
        } catch (error) {
          // It ends, and so does the connection, once another process may own it: that one is asked then.
          if (error instanceof CallError && error.code === 'not-open') return
          const why = error instanceof CallError ? error : failure('internal#owner', { said: String(error) })
          lines.send({ id, error: toWireFailure(why) })
        }
      }
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(address, resolve)
    })
    server.unref()
    const peers = new PeerServer(server, folder, address, secret)
    return peers
  }

  async close(): Promise<void> {
    for (const lines of this.#open) lines.close()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
    await rm(this.#folder, { recursive: true, force: true })
  }
}

function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function callDocument(document: SharedDocument, method: string, args: readonly unknown[]): Promise<unknown> {
  if (!Object.hasOwn(methods, method)) throw new CallError(failure('unknown-call', { name: method }))
  const given = methods[method as Method].parse(args) as readonly unknown[]
  return (document[method as Method] as (...args: readonly unknown[]) => Promise<unknown>)(...given)
}

const fromOwner = z.union([
  z.object({ id: z.int(), value: z.unknown() }),
  z.object({ id: z.int(), error: wireFailure }),
  z.object({ event: z.literal('opened'), args: z.tuple([]) }),
  z.object({ event: z.literal('status'), args: z.tuple([z.unknown()]) }),
  z.object({ event: z.literal('updates'), args: z.tuple([z.string(), z.int(), z.array(z.unknown())]) }),
])

/** A document of another process. */
export interface RemoteDocument {
  readonly document: SharedDocument
  readonly close: () => void
}

/**
 * Takes part in a document that another process owns. Throws `OwnerGone` when that process does not answer within `patience`
 * milliseconds, or does not own it any more; its calls do when the connection ends, which `onGone` reports.
 */
export async function joinOwner(
  { address, secret }: { readonly address: string; readonly secret: string },
  document: DocumentNames,
  events: Omit<DocumentEvents, 'onReset'>,
  onGone: () => void,
  patience: number,
): Promise<RemoteDocument> {
  const socket = connect(address)
  socket.unref()
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let nextId = 0
  let [isOpened, isGone] = [false, false]
  const gone = (): Error => new OwnerGone(`the process that owns ${document.key} is gone`)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => lines.close(), patience)
    const lines = new PeerLines(
      socket,
      (value) => {
        const frame = fromOwner.parse(value)
        if ('id' in frame) {
          const waiting = pending.get(frame.id)
          pending.delete(frame.id)
          if ('error' in frame) waiting?.reject(new CallError(frame.error))
          else waiting?.resolve(frame.value)
        } else if (frame.event === 'status') events.onStatus(frame.args[0] as DocumentStatus)
        else if (frame.event === 'updates')
          events.onUpdates(frame.args[0], frame.args[1], frame.args[2] as LiveUpdateJson[])
        else {
          isOpened = true
          clearTimeout(timer)
          resolve({ document: shared, close: () => lines.close() })
        }
      },
      () => {
        clearTimeout(timer)
        isGone = true
        for (const { reject } of pending.values()) reject(gone())
        pending.clear()
        if (isOpened) onGone()
        else reject(gone())
      },
    )
    const call = (method: Method, ...args: readonly unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        // Until the end is reported, whoever asks again would ask the same process.
        if (isGone) return reject(gone())
        const id = nextId++
        pending.set(id, { resolve, reject })
        lines.send({ id, method, args })
      })
    const shared: SharedDocument = {
      join: (version) => call('join', version) as Promise<JoinedDocument>,
      push: (epoch, version, updates) => call('push', epoch, version, updates) as Promise<number>,
      lookAtDisk: () => call('lookAtDisk') as Promise<never>,
      save: (epoch, version, updates) =>
        call('save', epoch, version, updates) as Promise<{ revision: string; version: number }>,
      resolve: (choice, revision) => call('resolve', choice, revision) as Promise<never>,
      merge: (base, mine) => call('merge', base, mine) as Promise<never>,
      revert: () => call('revert') as Promise<never>,
    }
    lines.send({ secret, document })
  })
}
