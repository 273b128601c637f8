import { expect, test } from 'vitest'
import { startPrivateDaemon } from '../../scripts/daemon/private-daemon.ts'
import { createDaemonService } from './daemon.ts'
import { madeUpHost } from './testing/made-up-host.ts'

test('a daemon that is stopped without ending is told within some seconds, and that it goes on', async () => {
  const daemon = await startPrivateDaemon()
  const service = createDaemonService({ host: madeUpHost({ DOCKER_HOST: daemon.endpoint }) })
  try {
    const silences: boolean[] = []
    const told = (silent: boolean): Promise<void> =>
      new Promise((resolve) => {
        const end = service.onChanged((status) => {
          if ((status.silent ?? false) !== silent) return
          silences.push(silent)
          end()
          resolve()
        })
      })
    await service.reconnect()
    expect(service.status()).toMatchObject({ state: 'connected' })
    const silent = told(true)
    process.kill(daemon.pid, 'SIGSTOP')
    await silent
    expect(service.status()).toMatchObject({ state: 'connected', silent: true })
    const answering = told(false)
    process.kill(daemon.pid, 'SIGCONT')
    await answering
    expect(service.status()).toMatchObject({ state: 'connected', daemon: { endpoint: daemon.endpoint } })
    expect(silences).toEqual([true, false])
  } finally {
    process.kill(daemon.pid, 'SIGCONT')
    service.close()
    await daemon.stop()
  }
})
