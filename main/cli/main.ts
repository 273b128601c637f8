#!/usr/bin/env node
import { runStagegraph } from './stagegraph.ts'

/** A terminal and a parent process may both forward one Ctrl+C: signals within this many ms count as one. */
const sameSignalTime = 1000

/** The `stagegraph` executable: the process around one command. */
const stop = new AbortController()
let stoppedAt = 0
const interrupt = () => {
  // A second signal forces the end.
  if (stop.signal.aborted && performance.now() - stoppedAt > sameSignalTime) process.exit(130)
  if (stop.signal.aborted) return
  stoppedAt = performance.now()
  stop.abort()
}
/** A reader that closes the pipe early (`| head`) ends the command; that is no failure. */
function endingWithReader(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (stream.listenerCount('error') > 0) return stream
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
}

// Streams are created on first use; few commands use all of them.
void runStagegraph(process.argv.slice(2), {
  get stdin() {
    return process.stdin
  },
  get stdout() {
    return endingWithReader(process.stdout)
  },
  get stderr() {
    return endingWithReader(process.stderr)
  },
  cwd: process.cwd(),
  env: process.env,
  // A command that has nothing to undo does not ask: a signal ends it at once, whatever file keeps it busy.
  get signal() {
    if (process.listenerCount('SIGTERM', interrupt) === 0) {
      process.on('SIGINT', interrupt)
      process.on('SIGTERM', interrupt)
    }
    return stop.signal
  },
}).then((exitCode) => {
  process.exitCode = exitCode
  process.off('SIGINT', interrupt)
  process.off('SIGTERM', interrupt)
})
