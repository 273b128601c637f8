import { execFile } from 'node:child_process'
import { isAbsolute, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { EntryPoint } from '#shared/api/index.ts'
import { type CacheLocation, isRemoteContext, writeFields } from '#shared/build/index.ts'

const run = promisify(execFile)

/** A target as `docker buildx bake --print` prints it. */
interface Printed {
  readonly context?: string
  readonly dockerfile?: string
  readonly 'dockerfile-inline'?: string
  readonly target?: string
  readonly args?: Record<string, string | null>
  readonly labels?: Record<string, string | null>
  readonly contexts?: Record<string, string>
  readonly tags?: readonly string[]
  readonly platforms?: readonly string[]
  readonly 'cache-from'?: readonly string[]
  readonly 'cache-to'?: readonly string[]
  readonly secret?: readonly string[]
  readonly ssh?: readonly string[]
  readonly 'no-cache'?: boolean
  readonly 'no-cache-filter'?: readonly string[]
  readonly pull?: boolean
}

/** A build's inputs, in one form for both. The network is left out: Bake reads it and does not print it. */
interface ComparedBuild {
  readonly context: string
  readonly dockerfile: string | null
  readonly target: string
  readonly args: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly contexts: Readonly<Record<string, string>>
  readonly tags: readonly string[]
  /** Empty for several. */
  readonly platform: string
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  readonly secrets: readonly string[]
  readonly ssh: readonly string[]
  readonly noCache: boolean
  readonly noCacheStages: readonly string[]
  readonly pull: boolean
}

/** Runs Bake itself. Rejects with its output where it fails. */
export async function askBake(
  folder: string,
  files: readonly string[],
  targets: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, ComparedBuild>> {
  const flags = files.flatMap((file) => ['-f', file])
  const { stdout } = await run('docker', ['buildx', 'bake', ...flags, '--print', ...targets], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: folder, ...env },
  })
  const { target } = JSON.parse(stdout) as { target: Record<string, Printed> }
  return new Map(Object.entries(target).map(([name, printed]) => [name, ofPrinted(printed, folder)]))
}

const texts = (given: Readonly<Record<string, string | null>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value === null ? [] : [[key, value]])))

function ofPrinted(printed: Printed, folder: string): ComparedBuild {
  const absolute = (place: string): string => (isRemoteContext(place) ? place : resolve(folder, place))
  const context = absolute(printed.context ?? '.')
  const dockerfile = printed.dockerfile ?? 'Dockerfile'
  const inline = printed['dockerfile-inline'] !== undefined || isRemoteContext(context)
  const [platform = '', ...more] = printed.platforms ?? []
  return {
    context,
    dockerfile: inline ? null : isAbsolute(dockerfile) ? dockerfile : join(context, dockerfile),
    target: printed.target ?? '',
    args: texts(printed.args),
    labels: texts(printed.labels),
    contexts: Object.fromEntries(
      Object.entries(printed.contexts ?? {}).map(([name, place]) => [name, absolute(place)]),
    ),
    tags: [...(printed.tags ?? [])].sort(),
    platform: more.length > 0 ? '' : platform,
    cacheFrom: (printed['cache-from'] ?? []).map(canonical),
    cacheTo: (printed['cache-to'] ?? []).map(canonical),
    secrets: [...(printed.secret ?? [])].sort(),
    ssh: [...(printed.ssh ?? [])].sort(),
    noCache: printed['no-cache'] ?? false,
    noCacheStages: printed['no-cache-filter'] ?? [],
    pull: printed.pull ?? false,
  }
}

/** An image alone means a registry's cache. */
const canonical = (text: string): string => (text.includes('=') ? text : `type=registry,ref=${text}`)

const writeCache = ({ type, attributes }: CacheLocation): string =>
  writeFields([['type', type], ...Object.entries(attributes)])

/** The same of an entry point. `folder` is the base of secrets' paths in Bake's output. */
export function ofEntry({ context, dockerfile, options }: EntryPoint, folder: string): ComparedBuild {
  const near = (path: string): string =>
    path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path
  return {
    context,
    dockerfile,
    target: options.target,
    args: options.buildArgs,
    labels: options.labels,
    contexts: options.namedContexts ?? {},
    tags: [...options.tags].sort(),
    platform: options.platform,
    cacheFrom: (options.cacheFrom ?? []).map(writeCache),
    cacheTo: (options.cacheTo ?? []).map(writeCache),
    secrets: (options.secrets ?? [])
      .map((each) => `id=${each.id},${each.from === 'file' ? `src=${near(each.path)}` : `env=${each.name}`}`)
      .sort(),
    ssh: (options.ssh ?? []).map(({ id, socket }) => (socket === null ? id : `${id}=${near(socket)}`)).sort(),
    noCache: options.noCache,
    noCacheStages: options.noCacheStages ?? [],
    pull: options.pull,
  }
}
