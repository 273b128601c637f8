import { type Command, CommandFailure } from './command.ts'
import { hasDisplay, openBrowser } from './open-browser.ts'
import { readFlags } from './read-flags.ts'
import { serveApp } from './serve-app.ts'

/** `stagegraph serve`: the address is the first line of its output. */
export const serveCommand: Command = async (args, io) => {
  const { open, ...options } = parseServeArgs(args)
  const end = await serveApp(options, io, (url) => {
    io.stdout.write(`${url}\n`)
    if (open && hasDisplay(process.platform, io.env)) openBrowser(url)
  })
  if (end === 'idle')
    io.stdout.write(`Stagegraph ends: nothing was connected or built for ${options.idleMinutes} minutes.\n`)
  return 0
}

const flags = {
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  'idle-timeout': { type: 'string' },
} as const

/** Throws `CommandFailure` for wrong flags. */
export function parseServeArgs(args: readonly string[]): {
  path: string | null
  port: number
  open: boolean
  /** `null`: it never ends by itself. */
  idleMinutes: number | null
} {
  const { values, positionals } = readFlags('serve', args, flags)
  if (positionals.length > 1)
    throw new CommandFailure(2, `serve takes one FILE or DIR, not ${positionals.length}`)
  const given = values.port ?? '0'
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN
  if (!(port <= 65_535)) throw new CommandFailure(2, `--port takes 0 to 65535, not ${JSON.stringify(given)}`)
  const idleMinutes = parseMinutes(values['idle-timeout'])
  return { path: positionals[0] ?? null, port, open: values['no-open'] !== true, idleMinutes }
}

/** A week is the longest: timers hold no more than 24 days. */
const mostMinutes = 7 * 24 * 60

function parseMinutes(given: string | undefined): number | null {
  if (given === undefined) return null
  const minutes = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN
  if (minutes > 0 && minutes <= mostMinutes) return minutes
  throw new CommandFailure(
    2,
    `--idle-timeout takes minutes, more than 0 and at most ${mostMinutes}, not ${JSON.stringify(given)}`,
  )
}
