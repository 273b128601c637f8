import type Docker from 'dockerode'
import type { BuildTransport } from '#main/buildkit/build-transport.ts'
import { ControlTransport } from '#main/buildkit/control/control-transport.ts'
import { NotOffered } from '#main/buildkit/dialer.ts'
import { engineDialer } from '#main/buildkit/engine-dialer.ts'
import { TarUploadTransport } from '#main/buildkit/tar-upload.ts'

/** What was found out about a daemon, for as long as its client lives. */
const chosen = new WeakMap<Docker, Promise<BuildTransport>>()

/** The best way to build that this daemon offers; asked once for each client. */
export function transportOf(docker: Docker, env: NodeJS.ProcessEnv): Promise<BuildTransport> {
  const known = chosen.get(docker)
  if (known !== undefined) return known
  const choice = choose(docker, env)
  chosen.set(docker, choice)
  choice.catch(() => chosen.delete(docker))
  return choice
}

async function choose(docker: Docker, env: NodeJS.ProcessEnv): Promise<BuildTransport> {
  const dialer = engineDialer(docker)
  try {
    const connection = await dialer.openControl(AbortSignal.timeout(4000))
    connection.destroy()
    return new ControlTransport({ dialer, exporter: 'moby', env })
  } catch (error) {
    if (error instanceof NotOffered) return new TarUploadTransport(docker)
    throw error
  }
}
