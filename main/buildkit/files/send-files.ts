import type { GrpcCall } from '../grpc/grpc-server.ts'
import { frameMessage } from '../grpc/message-frames.ts'
import { isRegular } from './go-mode.ts'
import { decodePacket, encodePlain, encodeStat, type FileStat, packetType } from './packet.ts'
import { sendContent } from './send-content.ts'
import type { SourceFolder } from './source-folder.ts'
import { TimeSlice } from './time-slice.ts'
import { type WalkFilter, walkFolder } from './walk-folder.ts'

/** Files read and sent at the same time. Measured: faster than fsutil's 4; more than 32 gains nothing. */
const filesAtOnce = 32

/** Announcements that are written together: a write of HTTP/2 costs more than a stat. */
const statsAtOnce = 128

/**
 * The sender's side of BuildKit's file transfer: announces what passes the filter, and sends the content of the files the
 * daemon asks for, which it may do while others are still being announced. Resolves when the daemon has all it wants.
 * Throws when the daemon gives up, or, having told the daemon, when something cannot be read.
 */
export async function sendFiles(call: GrpcCall, folder: SourceFolder, filter: WalkFilter): Promise<void> {
  const sender = new FileSender(call, folder)
  await Promise.race([Promise.all([sender.announce(filter), sender.answer()]), sender.failed])
}

class FileSender {
  readonly #call: GrpcCall
  readonly #folder: SourceFolder
  /** By id, which counts all that is announced. Files only, and each until it is asked for. */
  readonly #files = new Map<number, FileStat>()
  readonly #asked: number[] = []
  #under = 0
  #fail: (error: unknown) => void = () => {}
  /** Rejects when the transfer cannot go on. */
  readonly failed: Promise<never>

  constructor(call: GrpcCall, folder: SourceFolder) {
    this.#call = call
    this.#folder = folder
    this.failed = new Promise((_resolve, reject) => {
      this.#fail = reject
    })
    this.failed.catch(() => {})
  }

  async announce(filter: WalkFilter): Promise<void> {
    const slice = new TimeSlice()
    let id = 0
    let waiting: Buffer[] = []
    try {
      for (const stat of walkFolder(this.#folder, filter)) {
        await slice.pause()
        if (this.#call.signal.aborted) return
        if (stat === null) continue
        if (isRegular(stat.mode) && stat.linkname === '') this.#files.set(id, stat)
        id++
        waiting.push(frameMessage(encodeStat(stat)))
        if (waiting.length < statsAtOnce) continue
        await this.#call.sendFrame(Buffer.concat(waiting))
        waiting = []
      }
      await this.#call.sendFrame(Buffer.concat([...waiting, frameMessage(encodeStat(null))]))
    } catch (error) {
      this.#giveUp(error)
    }
  }

  async answer(): Promise<void> {
    for await (const message of this.#call.messages()) {
      const packet = decodePacket(message)
      if (packet.type === packetType.request) {
        this.#asked.push(packet.id)
        if (this.#under < filesAtOnce) void this.#work()
      } else if (packet.type === packetType.finish) {
        await this.#call.send(encodePlain(packetType.finish))
        return
      } else if (packet.type === packetType.error) {
        throw new Error(`the daemon gave the transfer up: ${Buffer.from(packet.data).toString('utf8')}`)
      }
    }
  }

  /** One of the workers: sends what is asked for until nothing is. */
  async #work(): Promise<void> {
    this.#under++
    try {
      for (let id = this.#asked.shift(); id !== undefined; id = this.#asked.shift()) {
        const stat = this.#files.get(id)
        if (stat === undefined) throw new Error(`the daemon asked for file ${id}, which was not offered`)
        this.#files.delete(id)
        const { path } = stat
        await sendContent(id, stat, this.#folder.content(path), this.#folder.label(path), (frame) =>
          this.#call.sendFrame(frame),
        )
      }
    } catch (error) {
      this.#giveUp(error)
    } finally {
      this.#under--
    }
  }

  #giveUp(error: unknown): void {
    if (!this.#call.signal.aborted) {
      const words = error instanceof Error ? error.message : String(error)
      void this.#call.send(encodePlain(packetType.error, words))
    }
    this.#fail(error)
  }
}
