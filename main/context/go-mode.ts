import { constants } from 'node:fs'

/** Bits of Go's `os.FileMode` above the permissions (source: Go's io/fs package), as BuildKit's file transfer uses them. */
export const goMode = {
  directory: 0x80000000,
  symlink: 0x08000000,
  device: 0x04000000,
  namedPipe: 0x02000000,
  socket: 0x01000000,
  setUid: 0x00800000,
  setGid: 0x00400000,
  characterDevice: 0x00200000,
  sticky: 0x00100000,
} as const

/** File type bits; a regular file has none. */
const kindBits =
  goMode.directory |
  goMode.symlink |
  goMode.device |
  goMode.namedPipe |
  goMode.socket |
  goMode.characterDevice

const kinds: Readonly<Record<number, number>> = {
  [constants.S_IFDIR]: goMode.directory,
  [constants.S_IFLNK]: goMode.symlink,
  [constants.S_IFBLK]: goMode.device,
  [constants.S_IFCHR]: goMode.device | goMode.characterDevice,
  [constants.S_IFIFO]: goMode.namedPipe,
  [constants.S_IFSOCK]: goMode.socket,
}

/** A mode of `stat(2)` as Go has it; unsigned. */
export function toGoMode(mode: number): number {
  let go = (mode & 0o777) | (kinds[mode & constants.S_IFMT] ?? 0)
  if (mode & 0o4000) go |= goMode.setUid
  if (mode & 0o2000) go |= goMode.setGid
  if (mode & 0o1000) go |= goMode.sticky
  return go >>> 0
}

/** The permissions of a Go mode as `stat(2)` has them. */
export function permissionsOf(mode: number): number {
  let bits = mode & 0o777
  if (mode & goMode.setUid) bits |= 0o4000
  if (mode & goMode.setGid) bits |= 0o2000
  if (mode & goMode.sticky) bits |= 0o1000
  return bits
}

/** True for files with content to send. */
export const isRegular = (mode: number): boolean => (mode & kindBits) === 0
