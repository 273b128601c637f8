import { splitCsv } from '../dockerfile/index.ts'
import { fail, ok, type Result } from '../text/index.ts'
import { type BuildRequest, type BuildTarget, type CacheLocation, targetsOf } from './build-request.ts'
import { chosenValues, type ValueOptionId, valueOptions } from './value-options.ts'

/**
 * The `docker build` commands for a request, one a target, each on one line for a POSIX shell. They read
 * the Dockerfile from disk. `null` where docker cannot express it: BuildKit takes targets by name only.
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
  const { secrets = [], ssh = [] } = request
  return [
    ...pairs('build-arg', request.buildArgs),
    ...valueFlags(request, (id) => id === 'platform'),
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
    ...valueFlags(request, (id) => id !== 'platform'),
    ...pairs('add-host', request.addHosts),
    ...(request.cacheFrom ?? []).map((place) => flag('cache-from', writeCache(place))),
    ...(request.cacheTo ?? []).map((place) => flag('cache-to', writeCache(place))),
    ...(request.entitlements ?? []).map((name) => flag('allow', name)),
  ]
}

const valueFlags = (request: BuildRequest, which: (id: ValueOptionId) => boolean): string[] =>
  chosenValues(request)
    .filter(([id]) => which(id))
    .map(([id, value]) => flag(valueOptions[id].flag, value))

const writeCache = ({ type, attributes }: CacheLocation): string =>
  writeFields([['type', type], ...Object.entries(attributes)])

const pairs = (name: string, values: Readonly<Record<string, string>> = {}): string[] =>
  Object.entries(values).map(([key, value]) => flag(name, `${key}=${value}`))

/** With `=` where the value could be taken for a flag. */
const flag = (name: string, value: string): string =>
  value.startsWith('-') ? `--${name}=${shellQuote(value)}` : `--${name} ${shellQuote(value)}`

/** A text as one word of a POSIX shell; quoted only where necessary. */
function shellQuote(text: string): string {
  if (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(text)) return text
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** Writes `key=value` fields as the one value of a flag like `--secret` or `--cache-from`; quotes only where necessary. */
export function writeFields(fields: readonly (readonly [string, string])[]): string {
  return fields
    .map(([key, value]) => {
      const field = `${key}=${value}`
      return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
    })
    .join(',')
}

/** Reads what `writeFields` writes. Fails with `no-csv` and the reason, or with `no-pair` and the field without `=`. */
export function readFields(text: string): Result<Readonly<Record<string, string>>> {
  const parts = splitCsv(text)
  if (typeof parts === 'string') return fail('no-csv', parts)
  const odd = parts.find((part) => part.text.indexOf('=') < 1)
  if (odd !== undefined) return fail('no-pair', odd.text)
  return ok(
    Object.fromEntries(
      parts.map((part) => {
        const at = part.text.indexOf('=')
        return [part.text.slice(0, at), part.text.slice(at + 1)]
      }),
    ),
  )
}
