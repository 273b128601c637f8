import { realpathSync } from 'node:fs'
import { CallError, type RunOptions } from '#shared/api/index.ts'
import type { Docker } from '../engine/index.ts'

/** Where a run's options are worked out. */
export interface RunPlace {
  /** Whether a path lies in what the person opened. */
  readonly mayRead: (path: string) => boolean
  /** The daemon is on this machine, reached through a socket. */
  readonly isLocal: boolean
}

/**
 * The container that the Engine API is asked for. Nothing in it is privileged, published ports of a local daemon are
 * reached from this machine alone, and the daemon keeps no log of its own. Throws `CallError` `outside-roots`.
 */
export function toContainerOrder(
  imageId: string,
  labels: Readonly<Record<string, string>>,
  options: RunOptions,
  { mayRead, isLocal }: RunPlace,
): Docker.ContainerCreateOptions {
  const hasTerminal = options.terminal !== null
  const HostIp = isLocal ? '127.0.0.1' : ''
  const portKey = ({ container, protocol }: RunOptions['ports'][number]) => `${container}/${protocol}`
  return {
    Image: imageId,
    Labels: { ...labels },
    ...(options.entrypoint === null ? {} : { Entrypoint: options.entrypoint }),
    ...(options.command === null ? {} : { Cmd: options.command }),
    Env: [
      ...(hasTerminal && options.env.TERM === undefined ? ['TERM=xterm-256color'] : []),
      ...Object.entries(options.env).map(([name, value]) => `${name}=${value}`),
    ],
    ...(options.user === '' ? {} : { User: options.user }),
    ...(options.workdir === '' ? {} : { WorkingDir: options.workdir }),
    Tty: hasTerminal,
    OpenStdin: hasTerminal,
    StdinOnce: hasTerminal,
    AttachStdin: hasTerminal,
    AttachStdout: true,
    AttachStderr: true,
    ExposedPorts: Object.fromEntries(options.ports.map((port) => [portKey(port), {}])),
    HostConfig: {
      PortBindings: Object.fromEntries(
        options.ports.map((port) => [portKey(port), [{ HostIp, HostPort: String(port.host ?? '') }]]),
      ),
      Mounts: options.mounts.map((mount) => ({
        Type: mount.kind,
        Source: mount.kind === 'bind' ? openedPath(mount.source, mayRead) : mount.source,
        Target: mount.target,
        ReadOnly: mount.readOnly,
      })),
      ...(options.network === '' ? {} : { NetworkMode: options.network }),
      ...(options.terminal === null
        ? {}
        : { ConsoleSize: [options.terminal.rows, options.terminal.columns] as [number, number] }),
      LogConfig: { Type: 'none', Config: {} },
      Privileged: false,
    },
  }
}

/** The path as it leads in the end, so that a link changed meanwhile leads nowhere else. */
function openedPath(path: string, mayRead: (path: string) => boolean): string {
  let real: string | null = null
  try {
    real = realpathSync(path)
  } catch {
    // Missing, and told as what may not be read: the outside is not told about.
  }
  if (real !== null && mayRead(real)) return real
  throw new CallError({
    code: 'outside-roots',
    message: `${path} is outside the folders opened in Stagegraph, or is not there. Open its folder first.`,
  })
}
