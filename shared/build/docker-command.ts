import { targetsOf } from './build-options.ts'
import type { BuildRequest, BuildTarget, CacheLocation } from './build-request.ts'
import { writeFields } from './csv-fields.ts'
import { shellQuote } from './shell-quote.ts'

/**
 * The `docker build` commands that do what a request asks for, one a target, each on one line for a POSIX shell. They read
 * the Dockerfile from disk. `null` where docker has no words for it: BuildKit takes targets by name only.
 */
export function dockerCommands(request: BuildRequest): readonly string[] | null {
  const targets = targetsOf(request)
  if (targets.some(({ target }) => /^\d+$/.test(target))) return null
  return targets.map((target) =>
    [
      'docker build',
      ...fileFlag(request),
      ...targetFlags(target),
      ...commonFlags(request),
      shellQuote(request.context),
    ].join(' '),
  )
}

/** The same as one `stagegraph build` command; each `--tag` belongs to the `--target` before it. */
export function stagegraphCommand(request: BuildRequest): string {
  const targets = targetsOf(request)
  const several = targets.length > 1
  return [
    'stagegraph build',
    ...fileFlag(request),
    ...targets.flatMap((target) => targetFlags(target, several)),
    ...commonFlags(request),
    shellQuote(request.context),
  ].join(' ')
}

const fileFlag = ({ dockerfilePath }: BuildRequest): string[] =>
  dockerfilePath === null ? [] : [flag('file', dockerfilePath)]

function targetFlags({ target, tags }: BuildTarget, always = false): string[] {
  return [
    ...(target === '' && !always ? [] : [flag('target', target)]),
    ...tags.map((tag) => flag('tag', tag)),
  ]
}

function commonFlags(request: BuildRequest): string[] {
  const { secrets = [], ssh = [], network = 'default' } = request
  return [
    ...pairs('build-arg', request.buildArgs),
    ...(request.platform === '' ? [] : [flag('platform', request.platform)]),
    ...pairs('label', request.labels),
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.noCacheStages ?? []).map((stage) => flag('no-cache-filter', stage)),
    ...(request.pull ? ['--pull'] : []),
    ...secrets.map((secret) => {
      const place = secret.from === 'file' ? (['src', secret.path] as const) : (['env', secret.name] as const)
      return flag('secret', writeFields([['id', secret.id], place]))
    }),
    ...ssh.map(({ id, socket }) => flag('ssh', socket === null ? id : `${id}=${socket}`)),
    ...pairs('build-context', request.namedContexts),
    ...(network === 'default' ? [] : [flag('network', network)]),
    ...pairs('add-host', request.addHosts),
    ...(request.cacheFrom ?? []).map((place) => flag('cache-from', writeCache(place))),
    ...(request.cacheTo ?? []).map((place) => flag('cache-to', writeCache(place))),
  ]
}

const writeCache = ({ type, attributes }: CacheLocation): string =>
  writeFields([['type', type], ...Object.entries(attributes)])

const pairs = (name: string, values: Readonly<Record<string, string>> = {}): string[] =>
  Object.entries(values).map(([key, value]) => flag(name, `${key}=${value}`))

/** With `=` where the value could be taken for a flag. */
const flag = (name: string, value: string): string =>
  value.startsWith('-') ? `--${name}=${shellQuote(value)}` : `--${name} ${shellQuote(value)}`
