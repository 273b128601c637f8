import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuildEvent, BuildFinished } from '#shared/build/index.ts'
import { type BuildHarness, endOf } from './build-harness.ts'

/** A build whose COPY takes everything. */
export const copyAll = 'FROM alpine:3.8\nCOPY . /c/\n'

/** The transfer has started and not finished. */
export const transferring = (event: BuildEvent): boolean =>
  event.type === 'progress' && event.name.startsWith('transferring') && event.current > 10_000_000

/** A step of a Dockerfile has printed the word. */
export const printed =
  (word: string) =>
  (event: BuildEvent): boolean =>
    event.type === 'log' && event.text.includes(word)

/** A context of one file that takes a while to send and needs no disk space here. */
export async function largeContext(by: BuildHarness): Promise<string> {
  const context = await by.context({ large: '' })
  await truncate(join(context, 'large'), 400 * 1024 * 1024)
  return context
}

/** The build that a fault hits, and when: an event to wait for, `null` for immediately. */
interface Struck {
  readonly dockerfile: string
  readonly moment: ((event: BuildEvent) => boolean) | null
  /** Default: files that take a while to send if the fault hits the transfer, else none. */
  readonly context?: string
}

/** Builds without cache, injects a fault, and returns the end of the build: exactly one. `fault` gets the build's id. */
export async function strike(
  by: BuildHarness,
  struck: Struck,
  fault: (buildId: string) => unknown,
): Promise<BuildFinished> {
  return endOf(await eventsOfStruck(by, struck, fault))
}

/** As `strike`, with everything that the build said. */
export async function eventsOfStruck(
  by: BuildHarness,
  { dockerfile, moment, context }: Struck,
  fault: (buildId: string) => unknown,
): Promise<readonly BuildEvent[]> {
  const sent = context ?? (moment === transferring ? await largeContext(by) : await by.context({}))
  const build = await by.start({ context: sent, dockerfile, noCache: true })
  if (moment !== null) await build.until(moment)
  await fault(build.buildId)
  return build.events
}

/** Throws unless an ordinary build succeeds. */
export async function expectNextBuildWorks(by: BuildHarness): Promise<void> {
  const { finished } = await by.build({
    context: await by.context({ a: 'a' }),
    dockerfile: 'FROM alpine:3.8\nCOPY a /\n',
  })
  if (finished.status !== 'succeeded') throw new Error(`the next build failed: ${JSON.stringify(finished)}`)
}
