import { spawnSync } from 'node:child_process'
import { findCommand } from '../prerequisites.ts'

/**
 * The words before a command that give it a network of its own: a loopback and nothing else. The interfaces and ports of Docker daemons
 * there are not seen elsewhere, and programs there see no others. Empty where this process may not ask for that, or `unshare` or
 * `ip` is missing.
 */
export function inOwnNetwork(): readonly string[] {
  const [unshare, ip] = [findCommand(['unshare']), findCommand(['ip'])]
  if (unshare === null || ip === null) return []
  const words = [unshare, '--net', 'sh', '-c', `${ip} link set lo up && exec "$@"`, 'sh']
  return spawnSync(unshare, [...words.slice(1), 'true']).status === 0 ? words : []
}
