import {
  type FileStat,
  isGone,
  isRegular,
  type RestlessFiles,
  type SourceFolder,
  TimeSlice,
  unreadable,
  type WalkFilter,
  walkFolder,
} from '../../context/index.ts'
import type { GrpcCall } from '../grpc/grpc-server.ts'
import { decodePacket, encodePlain, packetType } from './packet.ts'
import { endOf, sendContent } from './send-content.ts'
import { type SmallFile, SmallFiles } from './small-files.ts'
import { StatBlock } from './stat-block.ts'

/** Files read and sent at the same time. Measured: faster than fsutil's 4; more than 32 gains nothing. */
const filesAtOnce = 32

/** Bytes of announcements that are written together: a write of HTTP/2 costs more than a stat. */
const announcedBytes = 16 * 1024

/** Bytes of small files that are written together. */
const togetherBytes = 32 * 1024

/**
 * The sender's side of BuildKit's file transfer: announces what passes the filter, and sends the content of requested
 * files while it announces others. Resolves when the daemon has all it requested. A file that is gone when it is requested is sent without content, one that grew with as
 * many bytes as were announced; `restless` hears of both.
 * Throws when the daemon aborts, or, after reporting it to the daemon, when a file cannot be read.
 */
export async function sendFiles(
  call: GrpcCall,
  folder: SourceFolder,
  filter: WalkFilter,
  restless: RestlessFiles,
): Promise<void> {
  const sender = new FileSender(call, folder, restless)
  await Promise.race([Promise.all([sender.announce(filter), sender.answer()]), sender.failed])
}

/** The daemon aborted for a reason outside the transfer: a full disk, another step that failed. The build reports which. */
export class TransferGivenUp extends Error {
  constructor(words: string) {
    super(`the daemon gave the transfer up: ${words}`)
    this.name = 'TransferGivenUp'
  }
}

class FileSender {
  readonly #call: GrpcCall
  readonly #folder: SourceFolder
  readonly #restless: RestlessFiles
  /** By id, which counts every announcement. Files only, each until it is requested. */
  readonly #files = new Map<number, FileStat>()
  /** Requested, and waiting for a worker: each once, so there are never more than were announced. */
  readonly #asked: { readonly id: number; readonly stat: FileStat }[] = []
  readonly #small = new SmallFiles()
  #under = 0
  #fail: (error: unknown) => void = () => {}
  /** Rejects when the transfer cannot go on. */
  readonly failed: Promise<never>

  constructor(call: GrpcCall, folder: SourceFolder, restless: RestlessFiles) {
    this.#call = call
    this.#folder = folder
    this.#restless = restless
    this.failed = new Promise((_resolve, reject) => {
      this.#fail = reject
    })
    this.failed.catch(() => {})
  }

  async announce(filter: WalkFilter): Promise<void> {
    const slice = new TimeSlice()
    const block = new StatBlock()
    let id = 0
    try {
      for (const stats of walkFolder(this.#folder, filter)) {
        for (const stat of stats) {
          if (isRegular(stat.mode) && stat.linkname === '') this.#files.set(id, stat)
          id++
          block.add(stat)
        }
        if (block.length >= announcedBytes) await this.#call.sendFrame(block.take())
        const pause = slice.pause()
        if (pause !== undefined) await pause
        if (this.#call.signal.aborted) return
      }
      block.end()
      await this.#call.sendFrame(block.take())
    } catch (error) {
      this.#giveUp(error)
    }
  }

  async answer(): Promise<void> {
    for await (const message of this.#call.messages()) {
      const packet = decodePacket(message)
      if (packet.type === packetType.request) {
        const stat = this.#files.get(packet.id)
        if (stat === undefined) {
          this.#giveUp(new Error(`the daemon asked for file ${packet.id}, which was not offered`))
          return
        }
        this.#files.delete(packet.id)
        this.#asked.push({ id: packet.id, stat })
        if (this.#under < filesAtOnce) void this.#work()
      } else if (packet.type === packetType.finish) {
        await this.#call.send(encodePlain(packetType.finish))
        return
      } else if (packet.type === packetType.error) {
        throw new TransferGivenUp(Buffer.from(packet.data).toString('utf8'))
      }
    }
  }

  /** A worker: sends requested files until none is left. Small files go together. */
  async #work(): Promise<void> {
    this.#under++
    const slice = new TimeSlice()
    const send = (frame: Uint8Array) => this.#call.sendFrame(frame)
    let [waiting, bytes]: [Buffer[], number] = [[], 0]
    const flush = async () => {
      const frames = waiting
      ;[waiting, bytes] = [[], 0]
      await send(Buffer.concat(frames))
      const pause = slice.pause()
      if (pause !== undefined) await pause
    }
    try {
      for (let asked = this.#asked.shift(); asked !== undefined; asked = this.#asked.shift()) {
        const { id, stat } = asked
        const small = this.#readSmall(id, stat)
        if (small === null) {
          if (waiting.length > 0) await flush()
          await this.#send(id, stat, send)
          continue
        }
        const { frames } = small
        waiting.push(...frames)
        for (const frame of frames) bytes += frame.length
        if (bytes >= togetherBytes || this.#asked.length === 0) await flush()
      }
    } catch (error) {
      this.#giveUp(error)
    } finally {
      this.#under--
    }
  }

  #readSmall(id: number, stat: FileStat): SmallFile | null {
    const content = this.#folder.content(stat.path)
    if (content.kind !== 'file') return null
    try {
      const small = this.#small.read(id, stat.size, content.open)
      if (small !== null && small.length < stat.size) this.#restless.changed(this.#folder.label(stat.path))
      return small
    } catch (error) {
      return { frames: [this.#withoutContent(id, stat, error)], length: 0 }
    }
  }

  async #send(
    id: number,
    stat: FileStat,
    send: (frame: Uint8Array) => Promise<void> | undefined,
  ): Promise<void> {
    const label = this.#folder.label(stat.path)
    try {
      const sent = await sendContent(id, stat, this.#folder.content(stat.path), send)
      if (sent === 'changed') this.#restless.changed(label)
    } catch (error) {
      await send(this.#withoutContent(id, stat, error))
    }
  }

  /** The end of a file that is gone, or never had content. Throws `CallError` `cannot-read` for one that is there. */
  #withoutContent(id: number, { path }: FileStat, error: unknown): Buffer {
    const label = this.#folder.label(path)
    if (isGone(error)) this.#restless.gone(label)
    else if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw unreadable(label, error)
    return endOf(id)
  }

  #giveUp(error: unknown): void {
    if (!this.#call.signal.aborted) {
      const words = error instanceof Error ? error.message : String(error)
      void this.#call.send(encodePlain(packetType.error, words))
    }
    this.#fail(error)
  }
}
