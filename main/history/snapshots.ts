import { createHash } from 'node:crypto'
import { readdir, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'
import { pathInContext } from '#main/context/index.ts'
import type { BuildRequest } from '#shared/build/index.ts'
import type { SinceBuild } from '#shared/cache/index.ts'
import { maskText } from '#shared/secrets/index.ts'
import {
  ContentHashes,
  type ContextEntry,
  compareEntries,
  hasContent,
  hashEntries,
  listEntries,
} from '../context/index.ts'
import { ifMissing, makePrivateFolder, writePrivateFile } from '../kept/index.ts'
import { outsideOf } from './forecast-file.ts'
import { compareFacts, type ImageFacts, type ImageFactsLookup, imageFacts } from './image-facts.ts'

/** A build's inputs apart from its Dockerfile and options: files of the context, images, and the daemon. */
interface BuildSnapshot {
  readonly context: string
  readonly dockerfilePath: string | null
  /** The daemon's endpoint; `''` when there was none. */
  readonly daemon: string
  /** Sources of COPY, ADD and mounts in the stages that were built. */
  readonly sources: readonly string[]
  readonly entries: ReadonlyMap<string, ContextEntry>
  /** By name; `null` for those the daemon did not have. */
  readonly images: Readonly<Record<string, ImageFacts | null>>
}

/** The daemon in use: its endpoint and its images (`null` where it keeps none). */
interface SnapshotDaemon {
  readonly endpoint: string
  readonly images: ImageFactsLookup | null
}

export interface BuildSnapshots {
  /**
   * Records a build's inputs; never fails. Lists the files immediately and reads their content when the build
   * has ended (`finish`), so that the build has the disk to itself; files modified meanwhile stay unread.
   */
  take(buildId: string, request: BuildRequest): void
  finish(buildId: string): void
  /** What has changed since each build started; `text` is the Dockerfile's as it would be built. */
  sinceThen(buildIds: readonly string[], text: string): Promise<readonly SinceBuild[]>
  /** What had changed when build `until` started. */
  between(buildIds: readonly string[], until: string): Promise<readonly SinceBuild[]>
  /** Removes the snapshots of builds; missing ones count as removed. */
  remove(buildIds: readonly string[]): Promise<void>
  /** Resolves when all pending snapshots are on disk. */
  settled(): Promise<void>
}

interface BuildSnapshotOptions {
  /** Absolute path of the folder for snapshots. */
  readonly folder: string
  readonly daemon: () => Promise<SnapshotDaemon>
}

/** Snapshots kept; each is the state of one context, some kilobytes for a thousand files. */
const kept = 40
/** Bytes of files that are read for one snapshot; of the rest only size and time are known. */
const readBytes = 512 * 1024 * 1024
/** Largest snapshot when unpacked, in bytes. */
const largest = 128 * 1024 * 1024

const nothingKnown: SinceBuild = {
  paths: [],
  unsurePaths: [],
  images: [],
  otherDaemon: false,
  noSnapshot: true,
}

const stored = z.object({
  version: z.literal(1),
  context: z.string(),
  dockerfilePath: z.string().nullable(),
  daemon: z.string(),
  sources: z.array(z.string()),
  entries: z.array(
    z.tuple([z.string(), z.number(), z.number(), z.string(), z.string(), z.string().nullable()]),
  ),
  images: z.record(z.string(), imageFacts.nullable()),
})

/** Takes a snapshot when a build begins and keeps it in `folder`, one gzipped JSON file a build. */
export function createBuildSnapshots({ folder, daemon }: BuildSnapshotOptions): BuildSnapshots {
  const hashes = new ContentHashes()
  const running = new Map<string, Promise<BuildSnapshot | null>>()
  const endings = new Map<string, () => void>()
  const fileOf = (buildId: string) => join(folder, `${buildId}.json.gz`)

  async function make(request: BuildRequest, ended: Promise<void>): Promise<BuildSnapshot> {
    const { sources, images } = outsideOf(request)
    const { context, dockerfilePath, dockerfile } = request
    const place = { context, dockerfilePath, sources: sources.map((source) => maskText(source)) }
    const [entries, facts] = await Promise.all([listEntries(place), factsOf(images)])
    await ended
    await hashEntries(context, entries, hashes, readBytes)
    await putText(entries, place, dockerfile)
    return { ...place, ...facts, entries }
  }

  async function factsOf(images: readonly string[]): Promise<Pick<BuildSnapshot, 'daemon' | 'images'>> {
    const used = await daemon().catch(() => null)
    const look = used?.images ?? (async () => null)
    const found = await Promise.all(
      images.map(async (image) => [image, await look(image).catch(() => null)] as const),
    )
    return { daemon: used?.endpoint ?? '', images: Object.fromEntries(found) }
  }

  async function write(buildId: string, snapshot: BuildSnapshot): Promise<void> {
    const { entries, ...rest } = snapshot
    const file: z.input<typeof stored> = {
      version: 1,
      ...rest,
      sources: [...rest.sources],
      entries: [...entries].map(([path, { mode, size, modTime, link, hash }]) => [
        path,
        mode,
        size,
        modTime,
        link,
        hash,
      ]),
    }
    await makePrivateFolder(folder)
    await writePrivateFile(fileOf(buildId), await promisify(gzip)(JSON.stringify(file)))
    await dropOldest()
  }

  async function dropOldest(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json.gz'))
    if (names.length <= kept) return
    const dated = await Promise.all(
      names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })),
    )
    dated.sort((a, b) => b.time - a.time)
    await Promise.all(
      dated.slice(kept).map(({ name }) => unlink(join(folder, name)).catch(ifMissing(undefined))),
    )
  }

  async function read(buildId: string): Promise<BuildSnapshot | null> {
    const bytes = await readFile(fileOf(buildId)).catch(ifMissing(null))
    if (bytes === null) return null
    const text = await promisify(gunzip)(bytes, { maxOutputLength: largest }).catch(() => null)
    const parsed = text === null ? null : stored.safeParse(parseJson(text.toString('utf8')))
    if (parsed?.success !== true) return null
    const { entries, ...rest } = parsed.data
    const all = new Map(
      entries.map(([path, mode, size, modTime, link, hash]) => [path, { mode, size, modTime, link, hash }]),
    )
    for (const [path, entry] of all) {
      if (hasContent(entry)) hashes.remember(`${rest.context}/${path}`, entry)
    }
    return { ...rest, entries: all }
  }

  const find = (buildId: string) => running.get(buildId) ?? read(buildId)

  async function compare(then: BuildSnapshot | null, now: BuildSnapshot): Promise<SinceBuild> {
    if (then === null) return nothingKnown
    const { paths, unsurePaths } = await compareEntries(then.context, then.entries, now.entries, hashes)
    const images = Object.entries(then.images).map(([image, facts]) =>
      compareFacts(image, facts, now.images[image] ?? null),
    )
    return { paths, unsurePaths, images, otherDaemon: then.daemon !== now.daemon, noSnapshot: false }
  }

  /** The current state of what a snapshot recorded. */
  async function again(then: BuildSnapshot, text: string): Promise<BuildSnapshot> {
    const [entries, facts] = await Promise.all([listEntries(then), factsOf(Object.keys(then.images))])
    await putText(entries, then, text)
    return { ...then, ...facts, entries }
  }

  return {
    take(buildId, request) {
      const ended = new Promise<void>((resolve) => endings.set(buildId, resolve))
      const work = make(request, ended).then(
        async (snapshot) => {
          await write(buildId, snapshot).catch(() => undefined)
          return snapshot
        },
        () => null,
      )
      running.set(buildId, work)
      void work.finally(() => running.delete(buildId))
    },
    finish(buildId) {
      endings.get(buildId)?.()
      endings.delete(buildId)
    },
    async sinceThen(buildIds, text) {
      const all: SinceBuild[] = []
      for (const buildId of buildIds) {
        const then = await find(buildId)
        const now = then === null ? null : await again(then, text).catch(() => null)
        all.push(now === null ? nothingKnown : await compare(then, now))
      }
      return all
    },
    async between(buildIds, until) {
      const now = await find(until)
      const all: SinceBuild[] = []
      for (const buildId of buildIds) {
        all.push(now === null ? nothingKnown : await compare(await find(buildId), now))
      }
      return all
    },
    async remove(buildIds) {
      await Promise.all(buildIds.map((buildId) => unlink(fileOf(buildId)).catch(ifMissing(undefined))))
    },
    async settled() {
      await Promise.allSettled(running.values())
    },
  }
}

/**
 * Substitutes the editor's text for the Dockerfile in the context, since that text is what is built, whatever
 * the disk holds. Its hash serves as its time.
 */
async function putText(
  entries: Map<string, ContextEntry>,
  { context, dockerfilePath }: Pick<BuildSnapshot, 'context' | 'dockerfilePath'>,
  text: string,
): Promise<void> {
  const path = await pathInContext(context, dockerfilePath).catch(() => null)
  const entry = path === null ? undefined : entries.get(path)
  if (path === null || entry === undefined) return
  const bytes = Buffer.from(text, 'utf8')
  const hash = createHash('sha256').update(bytes).digest('hex')
  entries.set(path, { ...entry, size: bytes.length, modTime: `text ${hash}`, hash })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
