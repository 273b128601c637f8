import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** Text of a /proc file, `''` when the process is gone or may not be read. */
function readProc(...parts: string[]): string {
  try {
    return readFileSync(join('/proc', ...parts), 'utf8')
  } catch {
    return ''
  }
}

function mountNamespace(pid: string): string {
  try {
    return readlinkSync(join('/proc', pid, 'ns/mnt'))
  } catch {
    return ''
  }
}

/**
 * Process ids that belong to the daemon of `folder`: those with the folder in their arguments (dockerd, its
 * containerd, shims, runc), and those in a separate mount namespace with mounts of the folder
 * (the processes of its containers and builds).
 */
export function processesOf(folder: string): number[] {
  const own = mountNamespace('self')
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      if (readProc(pid, 'cmdline').includes(folder)) return true
      const namespace = mountNamespace(pid)
      return namespace !== '' && namespace !== own && readProc(pid, 'mountinfo').includes(`${folder}/`)
    })
    .map(Number)
}

/** True while the process exists and is no zombie. */
export function isAlive(pid: number): boolean {
  const stat = readProc(String(pid), 'stat')
  return stat !== '' && !/\) [ZX] /.test(stat)
}

/** Sends a signal; a process that has already ended is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended between the check and the signal.
  }
}

/** Mounts an in-memory file system of this many megabytes. */
export function mountMemory(folder: string, megabytes: number): void {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'stagegraph', folder])
}

/** Unmounts everything below `folder`, the deepest first. */
export function unmountBelow(folder: string): void {
  const points = readProc('self', 'mountinfo')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((point) => point.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)
  for (const point of points) {
    try {
      execFileSync('umount', ['--lazy', point], { stdio: 'ignore' })
    } catch {
      // Already gone with another mount.
    }
  }
}
