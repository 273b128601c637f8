import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPrivateDaemon } from '../daemon/private-daemon.ts'

/**
 * Milliseconds of `docker buildx build --print=targets` for each text, several times over, on a private
 * daemon: the client's start, the connection, and BuildKit's own frontend together.
 */
export async function measurePrintTargets(
  texts: readonly string[],
  passes: number,
): Promise<readonly (readonly number[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stagegraph-bench-'))
  const daemon = await startPrivateDaemon()
  try {
    const env = {
      ...process.env,
      DOCKER_HOST: daemon.endpoint,
      DOCKER_CONFIG: folder,
      BUILDX_EXPERIMENTAL: '1',
    }
    return texts.map((text) => {
      // A frontend named by the file would be pulled; the daemon's own is measured.
      writeFileSync(join(folder, 'Dockerfile'), text.replace(/^# syntax=.*$/m, '#'))
      return Array.from({ length: passes }, () => {
        const from = performance.now()
        const args = ['buildx', 'build', '--print=targets,format=json', folder]
        const { status, stderr } = spawnSync('docker', args, { env, encoding: 'utf8' })
        if (status !== 0) throw new Error(`docker buildx build --print=targets failed: ${stderr}`)
        return performance.now() - from
      })
    })
  } finally {
    await daemon.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
