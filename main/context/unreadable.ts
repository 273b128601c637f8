import { CallError } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { errorCode, whyNot } from '../kept/index.ts'

const keys = {
  EACCES: 'cannot-read#context-denied',
  EPERM: 'cannot-read#context-denied',
  ENOENT: 'cannot-read#context-gone',
  ENOTDIR: 'cannot-read#context-no-folder',
  ENAMETOOLONG: 'cannot-read#context-long-path',
  EMFILE: 'cannot-read#context-too-many',
} as const

/** The error for users when part of a build context cannot be read; such an error is returned as it is. */
export function unreadable(path: string, error: unknown): Error {
  if (error instanceof CallError) return error
  const code = errorCode(error)
  return new CallError(
    Object.hasOwn(keys, code)
      ? failure(keys[code as keyof typeof keys], { path })
      : failure('cannot-read#context', { path, why: whyNot(error) }),
  )
}
