import { realpathSync } from 'node:fs'
import { CallError, type RunDefaults, type RunOptions } from '#shared/api/index.ts'
import type { ContainerConfig } from '#shared/evaluate/index.ts'
import { failure } from '#shared/failures/index.ts'
import type { Docker } from '../engine/index.ts'

/** The environment in which a run's options are resolved. */
interface RunEnvironment {
  /** Whether a path lies in what the user opened. */
  readonly mayRead: (path: string) => boolean
  /** The daemon is on this machine, reached through a socket. */
  readonly isLocal: boolean
}

/**
 * The container to create through the Engine API. Nothing in it is privileged, published ports of a local daemon are
 * reachable from this machine only, and the daemon keeps no log. Throws `CallError` `outside-roots`.
 */
export function toContainerCreateOptions(
  imageId: string,
  labels: Readonly<Record<string, string>>,
  options: RunOptions,
  { mayRead, isLocal }: RunEnvironment,
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

/** The resolved path, so that a link changed meanwhile has no effect. */
function openedPath(path: string, mayRead: (path: string) => boolean): string {
  let real: string | null = null
  try {
    real = realpathSync(path)
  } catch {
    // Missing, and reported like a path that may not be read: nothing outside is revealed.
  }
  if (real !== null && mayRead(real)) return real
  throw new CallError(failure('outside-roots#missing', { path }))
}

/** The container's defaults for the image. */
export function runDefaultsOf(config: ContainerConfig): RunDefaults {
  return {
    entrypoint: [...(config.entrypoint ?? [])],
    command: [...(config.cmd ?? [])],
    env: [...config.env],
    user: config.user,
    workdir: config.workdir,
    ports: config.ports.flatMap((key) => exposedPort(key) ?? []),
    volumes: [...config.volumes],
  }
}

/** `80/tcp`; other protocols (`sctp`) cannot be published here. */
function exposedPort(key: string): RunDefaults['ports'][number] | null {
  const [, number = '', protocol = ''] = /^(\d+)\/(tcp|udp)$/.exec(key) ?? []
  const container = Number(number)
  if (container < 1 || container > 65_535 || (protocol !== 'tcp' && protocol !== 'udp')) return null
  return { container, protocol }
}

/** Prefers bash where the image has it: users expect its key bindings. */
const preferBash = 'if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi'

/**
 * The options with a shell in place of entrypoint and command. A shell that the image names with SHELL counts first,
 * unless it is `/bin/sh` anyhow.
 */
export function withShell(options: RunOptions, config: ContainerConfig): RunOptions {
  const named = config.shell?.[0] ?? ''
  const own = named !== '' && named !== '/bin/sh' && named !== 'sh'
  return {
    ...options,
    entrypoint: own ? [named] : ['/bin/sh', '-c', preferBash],
    command: [],
  }
}

/** The error for a container that cannot start because the image has no shell; any other error unchanged. */
export function asShellError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  if (!/executable file not found|no such file or directory/i.test(message)) return error
  return new CallError(failure('no-shell'))
}
