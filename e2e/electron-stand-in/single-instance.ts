import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { userData } from './start.ts'

const lockFile = join(userData, 'instance.lock')
const pipe =
  process.platform === 'win32'
    ? `\\\\.\\pipe\\${userData.replace(/\W/g, '-')}`
    : join(userData, 'instance.sock')

function isHeld(): boolean {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}

/** Settles when the first instance has been notified of this start. */
export let notified: Promise<void> = Promise.resolve()

/**
 * True for the first instance, which is notified of later ones and of how they were started. The data folder is
 * the test's own, so that two first instances cannot race.
 */
export function requestLock(onSecond: (argv: string[], cwd: string) => void): boolean {
  if (isHeld()) {
    notified = new Promise((resolve, reject) => {
      const socket = connect(pipe, () =>
        socket.end(JSON.stringify({ argv: process.argv, cwd: process.cwd() })),
      )
      socket.once('close', () => resolve())
      socket.once('error', reject)
    })
    return false
  }
  writeFileSync(lockFile, String(process.pid))
  rmSync(pipe, { force: true })
  const server = createServer((socket) => {
    let text = ''
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
    })
    socket.on('end', () => {
      const second = JSON.parse(text) as { argv: string[]; cwd: string }
      onSecond(second.argv, second.cwd)
    })
  })
  server.listen(pipe)
  server.unref()
  process.once('exit', () => rmSync(lockFile, { force: true }))
  return true
}
