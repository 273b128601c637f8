import { parseDuration } from '../dockerfile/index.ts'
import type { Result } from '../text/index.ts'
import { refuseField } from './field-problem.ts'

const portPattern = /^(\d+)(?:-(\d+))?(?:\/(?:tcp|udp|sctp))?$/i

/** Why BuildKit does not take `port` behind EXPOSE; a variable may stand for anything. */
export function portProblem(port: string, isWord: (raw: string) => boolean): Result<never> | null {
  const invalid = () =>
    refuseField(
      'invalid-port',
      `${JSON.stringify(port)} is not a port: write a number up to 65535, a range, and /udp or /tcp if needed.`,
    )
  if (!isWord(port)) return invalid()
  if (port.includes('$')) return null
  const match = portPattern.exec(port)
  if (match === null) return invalid()
  const first = Number(match[1])
  const last = Number(match[2] ?? match[1])
  return first <= last && last <= 65_535 ? null : invalid()
}

/** A HEALTHCHECK's time as BuildKit reads it: Go's durations, 0 or at least a millisecond. */
export function durationProblem(value: string): Result<never> | null {
  const nanoseconds = parseDuration(value)
  if (nanoseconds !== null && (nanoseconds === 0 || nanoseconds >= 1e6)) return null
  return refuseField(
    'invalid-duration',
    `${JSON.stringify(value)} is not a duration: write a number with a unit, such as 30s or 1m30s.`,
  )
}

/** A count of retries: a whole number that fits in 32 bits. */
export function countProblem(value: string): Result<never> | null {
  if (/^\+?\d+$/.test(value) && Number(value) < 2 ** 31) return null
  return refuseField('invalid-count', `${JSON.stringify(value)} is not a count: write a whole number.`)
}

const octal = /^[0-7]{1,5}$/
const symbolic = /^(?:[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/

/** A COPY's `--chmod`: octal digits, or letters as `chmod` takes them. */
export function modeProblem(value: string): Result<never> | null {
  if (value.includes('$') || octal.test(value) || symbolic.test(value)) return null
  return refuseField('invalid-mode', `${JSON.stringify(value)} is not a mode: write digits such as 755.`)
}

/** An ADD's `--checksum`: an algorithm and hex digits, or for a git source the commit, or how it begins. */
export function checksumProblem(value: string): Result<never> | null {
  if (value.includes('$') || /^([a-z0-9+._-]+:[0-9a-fA-F]{32,}|[0-9a-f]{7,64})$/.test(value)) return null
  return refuseField(
    'invalid-checksum',
    `${JSON.stringify(value)} is not a checksum: write sha256: and its digits, or a commit of a git source.`,
  )
}
