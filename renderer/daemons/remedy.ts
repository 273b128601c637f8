import type { DaemonPlace } from '#shared/api/index.ts'

/** What a user can do about a daemon that does not answer; the end of a key of `remedy.…`. */
export type Remedy =
  | 'startLinux'
  | 'startDarwin'
  | 'startWindows'
  | 'contextGone'
  | 'startRemote'
  | 'permission'
  | 'permissionElsewhere'
  | 'unreachable'
  | 'tooOld'
  | 'endpoint'
  | 'tls'
  | 'ssh'
  | 'kubectl'
  | 'installSsh'
  | 'installKubectl'

/** How to start a daemon on this machine, by Node's `process.platform`. */
export function startRemedy(platform: string): Remedy {
  if (platform === 'darwin') return 'startDarwin'
  return platform === 'win32' ? 'startWindows' : 'startLinux'
}

/** `null` when it answers, was not tried, or there is nothing to add to the failure's own words. */
export function remedyOf({ problem, endpoint }: DaemonPlace, platform: string): Remedy | null {
  const isHere = /^(unix|npipe):/.test(endpoint)
  const isSsh = endpoint.startsWith('ssh:')
  switch (problem) {
    case 'not-found':
      if (endpoint === '') return 'contextGone'
      return isHere ? startRemedy(platform) : 'unreachable'
    case 'refused':
      return isHere ? startRemedy(platform) : 'startRemote'
    case 'permission-denied':
      return platform === 'linux' ? 'permission' : 'permissionElsewhere'
    case 'timeout':
      return isSsh ? 'ssh' : 'unreachable'
    case 'too-old':
      return 'tooOld'
    case 'unsupported':
      return 'endpoint'
    case 'tls':
      return 'tls'
    case 'program-failed':
      return isSsh ? 'ssh' : 'kubectl'
    case 'program-missing':
      return isSsh ? 'installSsh' : 'installKubectl'
    case 'other':
    case null:
      return null
  }
}
