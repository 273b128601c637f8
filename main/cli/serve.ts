import { parseArgs } from 'node:util'
import { type Command, CommandFailure } from './command.ts'
import { hasDisplay, openBrowser } from './open-browser.ts'
import { serveApp } from './serve-app.ts'

/** `stagegraph serve`: the address is the first line of its output. */
export const serveCommand: Command = async (args, io) => {
  const { path, port, open } = parseServeArgs(args)
  await serveApp({ path, port }, io, (url) => {
    io.stdout.write(`${url}\n`)
    if (open && hasDisplay(process.platform, io.env)) openBrowser(url)
  })
  return 0
}

/** Throws `CommandFailure` for wrong flags. */
export function parseServeArgs(args: readonly string[]): {
  path: string | null
  port: number
  open: boolean
} {
  const { values, positionals } = parse(args)
  if (positionals.length > 1)
    throw new CommandFailure(2, `serve takes one FILE or DIR, not ${positionals.length}`)
  const given = values.port ?? '0'
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN
  if (!(port <= 65_535)) throw new CommandFailure(2, `--port takes 0 to 65535, not ${JSON.stringify(given)}`)
  return { path: positionals[0] ?? null, port, open: values['no-open'] !== true }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
    })
  } catch (error) {
    throw new CommandFailure(2, `serve: ${error instanceof Error ? error.message : String(error)}`)
  }
}
