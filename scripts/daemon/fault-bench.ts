import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuildEvent } from '#shared/build/index.ts'
import type { BuildHarness } from './build-harness.ts'

/** A build whose COPY takes everything. */
export const copyAll = 'FROM alpine:3.8\nCOPY . /c/\n'

/** The files are on their way, and not all of them are there. */
export const transferring = (event: BuildEvent): boolean =>
  event.type === 'progress' && event.name.startsWith('transferring') && event.current > 10_000_000

/** A step of a Dockerfile has printed the word. */
export const printed =
  (word: string) =>
  (event: BuildEvent): boolean =>
    event.type === 'log' && event.text.includes(word)

export const finishes = (events: readonly BuildEvent[]): readonly BuildEvent[] =>
  events.filter((event) => event.type === 'finished')

/** A context of one file that takes a while to send, and no room on the disk here. */
export async function largeContext(by: BuildHarness): Promise<string> {
  const context = await by.context({ large: '' })
  await truncate(join(context, 'large'), 400 * 1024 * 1024)
  return context
}

/** Throws unless an ordinary build succeeds. */
export async function expectNextBuildWorks(by: BuildHarness): Promise<void> {
  const { finished } = await by.build({
    context: await by.context({ a: 'a' }),
    dockerfile: 'FROM alpine:3.8\nCOPY a /\n',
  })
  if (finished.status !== 'succeeded') throw new Error(`the next build failed: ${JSON.stringify(finished)}`)
}
