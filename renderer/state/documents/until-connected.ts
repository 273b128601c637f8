import type { HostConnection } from '#renderer/client/index.ts'

/** Resolves with true when the host is connected; with false after `milliseconds`, which are without an end by default. */
export function untilConnected(
  host: Pick<HostConnection, 'connection' | 'onConnection'>,
  milliseconds = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  if (host.connection === 'connected') return Promise.resolve(true)
  return new Promise((resolve) => {
    const done = (isConnected: boolean): void => {
      clearTimeout(timer)
      end()
      resolve(isConnected)
    }
    const timer = Number.isFinite(milliseconds) ? setTimeout(() => done(false), milliseconds) : undefined
    const end = host.onConnection((connection) => {
      if (connection === 'connected') done(true)
    })
  })
}
