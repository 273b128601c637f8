import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface StandInProgram {
  /** The arguments of each run so far. */
  runs(): readonly (readonly string[])[]
}

/**
 * Writes a program that acts as `ssh` or `kubectl`: it records its arguments and connects its standard input and output
 * with a socket or a port of this machine.
 */
export function writeStandInProgram(
  folder: string,
  name: string,
  to: { readonly path: string } | { readonly port: number; readonly host: string },
): StandInProgram {
  const log = join(folder, `${name}.log`)
  writeFileSync(log, '')
  const script = `#!${process.execPath}
const { appendFileSync } = require('node:fs')
appendFileSync(${JSON.stringify(log)}, JSON.stringify(process.argv.slice(2)) + '\\n')
const daemon = require('node:net').connect(${JSON.stringify({ ...to, allowHalfOpen: true })})
daemon.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
process.stdin.pipe(daemon)
daemon.pipe(process.stdout)
// Like dial-stdio: unread output of the other side does not keep it alive.
daemon.on('end', () => process.exit(0))
daemon.on('close', () => process.exit(0))
`
  writeFileSync(join(folder, name), script, { mode: 0o755 })
  return {
    runs: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as string[]),
  }
}
