import type { HostConnection } from '#renderer/client/index.ts'
import type { RunView } from '#renderer/state/runs/run-view.ts'
import { TextFeed } from '#renderer/terminal/index.ts'
import type { RunSummary } from '#shared/api/index.ts'
import type { BuildEvent, BuildFinished } from '#shared/build/index.ts'
import { toFailure } from '../window/messages.ts'

/** The host that ran it was restarted. */
const endedWithHost = 'Stagegraph was ended and started again meanwhile; its containers ended with it.'

export function feedOf(output: string): TextFeed {
  const feed = new TextFeed()
  feed.append(output)
  return feed
}

/** Changes of a container while the connection was down; `now` is missing when the host does not know it. */
export function missedOf({ status, feed }: RunView, now: RunSummary | undefined): Partial<RunView> {
  if (now === undefined) return status === 'ended' ? {} : { status: 'ended', error: endedWithHost }
  const { output, exitCode, error } = now
  return {
    // The host keeps less than a terminal here does.
    ...(feed.text.endsWith(output) ? {} : { feed: feedOf(output) }),
    ...(now.status === 'ended' ? { status: 'ended', exitCode, error } : {}),
  }
}

/**
 * The end of a build that may have been pushed while nobody listened; `null` while it runs, or when the host is unreachable
 * again.
 */
export async function endOfBuild(host: HostConnection, buildId: string): Promise<BuildFinished | null> {
  const isEnd = (event: BuildEvent): event is BuildFinished => event.type === 'finished'
  try {
    for (let from = 0, more = true; more; ) {
      const piece = await host.call('builds.events', { buildId, from })
      const end = piece.events.find(isEnd)
      if (end !== undefined) return end
      from += piece.events.length
      more = piece.more
    }
    return null
  } catch (error) {
    const { code, message, reason } = toFailure(error)
    if (code === 'disconnected') return null
    const why = { message, reason, stage: -1, line: 0 }
    return { type: 'finished', status: 'failed', imageId: null, error: why, time: Date.now() }
  }
}
