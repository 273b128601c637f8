#!/usr/bin/env node
import { runStagegraph } from './stagegraph.ts'

/** A terminal and a parent process may both pass on one Ctrl+C: what comes within this many ms is the same one. */
const sameSignalTime = 1000

/** The `stagegraph` executable: the process around one command. */
const stop = new AbortController()
let stoppedAt = 0
const interrupt = () => {
  // A second signal means: now.
  if (stop.signal.aborted && performance.now() - stoppedAt > sameSignalTime) process.exit(130)
  if (stop.signal.aborted) return
  stoppedAt = performance.now()
  stop.abort()
}
process.on('SIGINT', interrupt)
process.on('SIGTERM', interrupt)

// A reader that has seen enough (`| head`) ends the command; that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
}

process.exitCode = await runStagegraph(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  signal: stop.signal,
})
process.off('SIGINT', interrupt)
process.off('SIGTERM', interrupt)
