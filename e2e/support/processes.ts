import { readdirSync, readFileSync } from 'node:fs'

/** How many processes of this machine, containers included, have `argument` among their arguments. */
export function processesWith(argument: string): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => argumentsOf(pid).includes(argument)).length
}

function argumentsOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}
