import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import Docker from 'dockerode'
import { readRecord } from '#main/history/index.ts'
import type { BuildRecord } from '#shared/build/index.ts'
import { stepWords } from './documents.ts'
import { processesSaying } from './inspected-shell.ts'

/** Prefix of every tag in a session. */
export const tagPrefix = 'session/'

/** The daemon's expected state, by the app's own history. */
export class DaemonCheck {
  readonly #docker: Docker
  readonly #history: string
  readonly #read = new Set<string>()
  /** The image of a build that last used a tag; `null` when undetermined: a cancelled build may have been about to end. */
  readonly #tags = new Map<string, string | null>()
  readonly counts = { succeeded: 0, failed: 0, cancelled: 0 }

  constructor(socket: string, data: string) {
    this.#docker = new Docker({ socketPath: socket })
    this.#history = join(data, 'history')
  }

  /** Once no build is running: the daemon runs nothing, and tags point to the images of successful builds. */
  async expectSettled(): Promise<void> {
    await expect.poll(() => processesSaying(stepWords), { timeout: 20_000 }).toEqual([])
    const containers = await this.#docker.listContainers({ all: true })
    expect(containers.map(({ Names }) => Names)).toEqual([])
    await this.#readNewRecords()
    const images = await this.#docker.listImages()
    const tags = images.flatMap(({ Id, RepoTags }) => (RepoTags ?? []).map((tag) => [tag, Id] as const))
    const found = tags.filter(([tag]) => tag.startsWith(tagPrefix) && this.#tags.get(tag) !== null)
    const wanted = [...this.#tags].filter(([, imageId]) => imageId !== null)
    expect(found.map((each) => each.join(' ')).sort()).toEqual(wanted.map((each) => each.join(' ')).sort())
  }

  async #readNewRecords(): Promise<void> {
    if (!existsSync(this.#history)) return
    const names = readdirSync(this.#history).filter(
      (name) => name.endsWith('.build') && !this.#read.has(name),
    )
    const records: BuildRecord[] = []
    for (const name of names) {
      const record = await readRecord(join(this.#history, name))
      if (record === null) continue
      this.#read.add(name)
      records.push(record)
    }
    for (const { summary, options } of records.sort((one, other) => endOf(one) - endOf(other))) {
      this.counts[summary.status]++
      if (summary.status === 'failed') continue
      for (const tag of options.tags) this.#tags.set(tag, summary.imageId)
    }
  }
}

const endOf = ({ summary }: BuildRecord): number => summary.finishedAt
