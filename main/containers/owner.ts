import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Label of our containers, with the run's id. */
export const runLabel = 'io.stagegraph.run'
/** Label of our containers, with the process that started them. */
export const ownerLabel = 'io.stagegraph.owner'

/** Identifies this process among all current and past ones: machine, process id, and start time. */
export const thisOwner = (): string => `${machine()} ${process.pid} ${startOf(process.pid)}`

/**
 * Whether the process of an owner's label has ended. False for another machine's, which cannot be checked, and
 * for labels that are not ours.
 */
export function isGone(owner: string): boolean {
  const [on, pid = '', start = ''] = owner.split(' ')
  if (on !== machine() || !/^\d+$/.test(pid)) return false
  return !isAlive(Number(pid)) || startOf(Number(pid)) !== start
}

/** Identifies this machine among those that share its daemon, including containers of the machine. */
function machine(): string {
  const id = readText('/etc/machine-id') ?? ''
  return createHash('sha256').update(`${hostname()}\n${id}\n${processSpace()}`).digest('hex').slice(0, 16)
}

/** Process ids count from 1 in each namespace. */
function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** When a process started, where the system reports it (Linux, in clock ticks since boot); else `-`. */
function startOf(pid: number): string {
  const line = readText(`/proc/${pid}/stat`) ?? ''
  // The name, field 2, stands in parentheses and may hold anything; the start is field 22.
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '-'
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
