import {
  type ChildProcess,
  type ExecFileOptions,
  execFile,
  type SpawnOptions,
  spawn,
} from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { findProgram } from './find-program.ts'

/*
 * The one place that starts programs. Nothing is started by a bare name: Windows would look for it in the current folder first.
 */

/** The environment decides which program a name means. */
interface WithEnvironment {
  readonly env: NodeJS.ProcessEnv
}

/** Starts a program that `findProgram` finds. One that is not there emits `error` with the code `ENOENT`, as Node's own way does. */
export const startProgram = <O extends SpawnOptions & WithEnvironment>(
  name: string,
  args: readonly string[],
  options: O,
): ChildProcess => spawn(findProgram(name, options.env) ?? nowhere(name), args, options)

/** Runs a program, as Node's `execFile` does, that `findProgram` finds. */
export const runProgram = (
  name: string,
  args: readonly string[],
  options: ExecFileOptions & WithEnvironment,
  onEnd: (error: Error | null, stdout: string, stderr: string) => void,
): ChildProcess =>
  execFile(findProgram(name, options.env) ?? nowhere(name), args, { ...options, encoding: 'utf8' }, onEnd)

/** A path that nothing has. */
const nowhere = (name: string): string =>
  join(dirname(process.execPath), randomUUID(), name.replace(/[^\w.-]/g, '_'))
