import { defaultRunOptions, type RunDefaults, type RunMount, type RunOptions } from '#shared/api/index.ts'
import { ok, type Result } from '#shared/text/index.ts'

/** A run's options as a user enters them: lists have one entry a line. */
export interface RunForm {
  readonly entrypoint: string
  readonly command: string
  /** `NAME=value`. */
  readonly env: string
  readonly user: string
  readonly workdir: string
  /** `[HOST:]CONTAINER[/udp]`. */
  readonly ports: string
  /** `/source:/target[:ro]`, `volume:/target[:ro]`, `/target`. */
  readonly mounts: string
  readonly network: string
  readonly terminal: boolean
}

export type RunFormField = Exclude<keyof RunForm, 'terminal'>

/** Errors in a form's fields. */
export interface RunFormFailure {
  readonly code: 'words' | 'env' | 'ports' | 'mounts' | 'workdir'
  readonly message: string
}

export function formOf(options: RunOptions): RunForm {
  return {
    entrypoint: writeWords(options.entrypoint ?? []),
    command: writeWords(options.command ?? []),
    env: Object.entries(options.env)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n'),
    user: options.user,
    workdir: options.workdir,
    ports: options.ports
      .map(({ host, container, protocol }) =>
        [host === null ? '' : `${host}:`, container, protocol === 'udp' ? '/udp' : ''].join(''),
      )
      .join('\n'),
    mounts: options.mounts.map(writeMount).join('\n'),
    network: options.network,
    terminal: options.terminal !== null,
  }
}

/** The image's own values, formatted as the form's fields. */
export function placeholdersOf(defaults: RunDefaults): Readonly<Record<RunFormField, string>> {
  return {
    entrypoint: writeWords(defaults.entrypoint),
    command: writeWords(defaults.command),
    env: defaults.env.join('\n'),
    user: defaults.user,
    workdir: defaults.workdir || '/',
    ports: defaults.ports
      .map(({ container, protocol }) => (protocol === 'udp' ? `${container}/udp` : String(container)))
      .join('\n'),
    mounts: defaults.volumes.join('\n'),
    network: 'bridge',
  }
}

/** The options of a form, or its first invalid entry. */
export function readForm(form: RunForm): Result<RunOptions, RunFormFailure> {
  const env: Record<string, string> = {}
  for (const line of linesOf(form.env)) {
    const [, name, value] = /^([^=\s]+)=(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) return refuse('env', line)
    env[name] = value
  }
  const ports: RunOptions['ports'] = []
  for (const line of linesOf(form.ports)) {
    const port = readPort(line)
    if (port === null) return refuse('ports', line)
    ports.push(port)
  }
  const mounts: RunMount[] = []
  for (const line of linesOf(form.mounts)) {
    const mount = readMount(line)
    if (mount === null) return refuse('mounts', line)
    mounts.push(mount)
  }
  const [entrypoint, command] = [readWords(form.entrypoint), readWords(form.command)]
  if (entrypoint === null) return refuse('words', form.entrypoint)
  if (command === null) return refuse('words', form.command)
  const workdir = form.workdir.trim()
  if (workdir !== '' && !workdir.startsWith('/')) return refuse('workdir', workdir)
  return ok({
    ...defaultRunOptions,
    entrypoint: entrypoint.length === 0 ? null : entrypoint,
    command: command.length === 0 ? null : command,
    env,
    ports,
    mounts,
    workdir,
    user: form.user.trim(),
    network: form.network.trim(),
    terminal: form.terminal ? { columns: 100, rows: 24 } : null,
  })
}

const refuse = (code: RunFormFailure['code'], message: string) =>
  ({ ok: false, error: { code, message } }) as const

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function readPort(line: string): RunOptions['ports'][number] | null {
  const [, host, number, protocol] = /^(?:(\d{1,5}):)?(\d{1,5})(?:\/(tcp|udp))?$/.exec(line) ?? []
  const container = Number(number)
  const asked = host === undefined ? null : Number(host)
  const inRange = (port: number) => port >= 1 && port <= 65_535
  if (!inRange(container) || (asked !== null && !inRange(asked))) return null
  return { container, protocol: protocol === 'udp' ? 'udp' : 'tcp', host: asked }
}

/** The drive of a Windows path belongs to it. */
const mountLine = /^(?:((?:[a-zA-Z]:[\\/])?[^:]*):)?(\/[^:]*)(?::(ro|rw))?$/

function readMount(line: string): RunMount | null {
  const [, source = '', target, mode] = mountLine.exec(line) ?? []
  if (target === undefined) return null
  const isPath = /^(\/|[a-zA-Z]:[\\/])/.test(source)
  if (!isPath && !/^([a-zA-Z0-9][\w.-]+)?$/.test(source)) return null
  return { kind: isPath ? 'bind' : 'volume', source, target, readOnly: mode === 'ro' }
}

function writeMount({ source, target, readOnly }: RunMount): string {
  return `${source === '' ? '' : `${source}:`}${target}${readOnly ? ':ro' : ''}`
}

/** Splits words as a POSIX shell does, without expanding anything; `null` for a quote that is not closed. */
export function readWords(text: string): string[] | null {
  const words: string[] = []
  const part = /\s+|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|[^\s'"\\]+|(['"\\])/g
  let word: string | null = null
  for (const [whole, single, double, escaped, broken] of text.matchAll(part)) {
    if (broken !== undefined) return null
    if (/^\s/.test(whole) && single === undefined && double === undefined) {
      if (word !== null) words.push(word)
      word = null
    } else {
      word = (word ?? '') + (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? whole)
    }
  }
  return word === null ? words : [...words, word]
}

/** The inverse of `readWords`. */
export const writeWords = (words: readonly string[]): string =>
  words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
