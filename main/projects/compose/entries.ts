import type { EntryPoint } from '#shared/api/index.ts'
import { EntryPointBuilder } from '../entry-point-builder.ts'
import { attemptAsync, type Problem, ReadError } from '../problem.ts'
import { normalised } from './merge.ts'
import type { ReadText } from './read-near.ts'
import { type ComposeProject, type ComposeReading, ComposeServices } from './services.ts'
import { entryOf, type Tree } from './tree.ts'

/** The services of a project that are built, as builds, including those of included projects. */
export async function composeEntries(
  project: ComposeProject,
  mayRead: (path: string) => boolean,
  read: ReadText,
  problems: Problem[],
): Promise<EntryPoint[]> {
  const { folder, env, machine } = project
  const reading: ComposeReading = { read, problems: [] }
  const entries: EntryPoint[] = []
  await attemptAsync(problems, async () => {
    const services = await ComposeServices.read(project, reading)
    for (const [name, place] of services.names) {
      await attemptAsync(problems, async () => {
        const { value: built, variables } = await machine.during(async () => {
          const service = await services.service(name)
          return toBuild(service, services, new EntryPointBuilder(folder, env, mayRead), project)
        })
        if (built !== null)
          entries.push({ kind: 'compose', name, ...place, ...built, variables: [...variables] })
      })
    }
  })
  problems.push(...reading.problems)
  return entries
}

/** Attributes that builds here have no option for. */
const notOffered = [
  'entitlements',
  'isolation',
  'privileged',
  'provenance',
  'sbom',
  'shm_size',
  'ulimits',
] as const

type Built = Omit<EntryPoint, 'kind' | 'name' | 'file' | 'line' | 'variables'>

/** `null` for a service that is not built. */
function toBuild(
  service: Tree,
  services: ComposeServices,
  draft: EntryPointBuilder,
  { env, machine }: ComposeProject,
): Built | null {
  const build = entryOf(service, 'build')
  if (build === undefined || (build.kind === 'scalar' && build.value === null)) return null
  if (build.kind !== 'map') return wrong(build, 'build')
  const { options } = draft
  const at = (name: string): Tree | undefined => normalisedEntry(build, name)
  for (const name of notOffered) if (at(name) !== undefined) draft.leave(name, 'not-offered')
  options.target = text(at('target'), 'target') ?? ''
  const image = text(entryOf(service, 'image'), 'image') ?? ''
  options.tags = [...new Set([...(image === '' ? [] : [image]), ...texts(at('tags'), 'tags')])]
  options.buildArgs = pairs(at('args'), 'args', (name) => {
    if (env[name] !== undefined) machine.taken(name)
    return env[name]
  })
  options.labels = pairs(at('labels'), 'labels', () => '')
  options.noCache = flag(at('no_cache'), 'no_cache')
  options.pull = flag(at('pull'), 'pull')
  const platform = text(entryOf(service, 'platform'), 'platform') ?? ''
  const platforms = texts(at('platforms'), 'platforms')
  draft.platforms(platforms.length > 0 ? platforms : platform === '' ? [] : [platform])
  draft.network(text(at('network'), 'network') ?? '')
  for (const [host, address] of Object.entries(pairs(at('extra_hosts'), 'extra_hosts', () => ''))) {
    draft.host(host, address)
  }
  for (const [name, place] of Object.entries(
    pairs(at('additional_contexts'), 'additional_contexts', () => ''),
  )) {
    draft.namedContext(name, place, 'additional_contexts')
  }
  for (const [attribute, which] of [
    ['cache_from', 'cacheFrom'],
    ['cache_to', 'cacheTo'],
  ] as const) {
    for (const place of texts(at(attribute), attribute)) {
      if (!draft.cache(which, place, attribute)) wrong(at(attribute) ?? build, attribute)
    }
  }
  for (const [id, path] of Object.entries(pairs(at('ssh'), 'ssh', () => ''))) {
    draft.ssh(path === '' ? id : `${id}=${path}`)
  }
  for (const item of items(at('secrets'), 'secrets')) readSecret(item, services, draft)
  const inline = at('dockerfile_inline') !== undefined
  const context = text(at('context'), 'context') ?? '.'
  const place = draft.place(context, text(at('dockerfile'), 'dockerfile') ?? 'Dockerfile', inline)
  return { ...place, options, leftOut: draft.leftOut }
}

function normalisedEntry(build: Tree, name: string): Tree | undefined {
  const found = entryOf(build, name)
  return found === undefined || (found.kind === 'scalar' && found.value === null)
    ? undefined
    : normalised(found, `build.${name}`)
}

/** A secret in its short form, its name, or in its long form. */
function readSecret(item: Tree, services: ComposeServices, draft: EntryPointBuilder): void {
  const id = text(item.kind === 'map' ? entryOf(item, 'source') : item, 'secrets') ?? wrong(item, 'secrets')
  const declared = services.secret(id)
  if (declared === undefined) throw new ReadError(item.file, item.line, 'unknown-name', id)
  const [path, variable] = [
    text(entryOf(declared, 'file'), 'file'),
    text(entryOf(declared, 'environment'), 'environment'),
  ]
  if (path === undefined && variable === undefined) draft.leave(`secrets.${id}`, 'not-offered')
  else draft.secret(id, { path, variable }, 'secrets')
}

function wrong({ file, line }: Tree, attribute: string): never {
  throw new ReadError(file, line, 'wrong-value', attribute)
}

function text(tree: Tree | undefined, attribute: string): string | undefined {
  if (tree === undefined) return undefined
  if (tree.kind !== 'scalar') return wrong(tree, attribute)
  return tree.value === null ? undefined : String(tree.value)
}

function flag(tree: Tree | undefined, attribute: string): boolean {
  const value = text(tree, attribute)?.toLowerCase()
  if (tree === undefined || value === undefined) return false
  if (['true', 'yes', 'on', 'y', '1'].includes(value)) return true
  return ['false', 'no', 'off', 'n', '0', ''].includes(value) ? false : wrong(tree, attribute)
}

function items(tree: Tree | undefined, attribute: string): readonly Tree[] {
  if (tree === undefined) return []
  return tree.kind === 'list' ? tree.items : wrong(tree, attribute)
}

function texts(tree: Tree | undefined, attribute: string): string[] {
  return items(tree, attribute).flatMap((item) => text(item, attribute) ?? [])
}

/** Names with values. One without a value takes that of `otherwise`, and is omitted where there is none. */
function pairs(
  tree: Tree | undefined,
  attribute: string,
  otherwise: (name: string) => string | undefined,
): Record<string, string> {
  if (tree === undefined) return {}
  if (tree.kind !== 'map') return wrong(tree, attribute)
  return Object.fromEntries(
    [...tree.entries].flatMap(([name, each]) => {
      const value = text(each, attribute) ?? otherwise(name)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}
