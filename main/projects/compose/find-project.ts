import { dirname, join } from 'node:path'
import { composeNames, composeOverrideNames, dotenvName } from '../definition-names.ts'
import type { Environment } from '../environment.ts'
import { attemptAsync, type Problem, ReadError } from '../problem.ts'
import { readDotenv } from './dotenv.ts'
import { MachineVariables } from './machine-variables.ts'
import { namedComposeFiles } from './named-files.ts'
import { type ReadText, readNear, type SourceLine } from './read-near.ts'
import type { ComposeProject, ComposeText } from './services.ts'

/**
 * The project that Compose reads in a folder: the files that its `.env` names, else the usual one with its override file; `null`
 * when there is none, or when one of its files cannot be read, which is reported.
 */
export async function findComposeProject(
  folder: string,
  env: Environment,
  read: ReadText,
  problems: Problem[],
): Promise<ComposeProject | null> {
  const dotenvProblems: Problem[] = []
  const dotenv = (await attemptAsync(dotenvProblems, () => read(join(folder, dotenvName)))) ?? ''
  const machine = new MachineVariables(env)
  const variables = readDotenv([dotenv], env, machine.takenByDotenv)
  const named = namedComposeFiles(dotenv, folder, env)
  if (named !== null) {
    return attemptAsync(problems, async () => {
      const place = { file: join(folder, dotenvName), line: named.line }
      const files = await readNamed(named.paths, read, place)
      const its = dirname(named.paths[0] ?? '')
      const more = its === folder ? '' : await readNear(join(its, dotenvName), read, place)
      return { files, folder: its, env: readDotenv([more ?? ''], variables, machine.takenByDotenv), machine }
    })
  }
  const first = await attemptAsync(problems, () => readFirst(folder, composeNames, read))
  if (first === null) return null
  const override = await attemptAsync(problems, () => readFirst(folder, composeOverrideNames, read))
  problems.push(...dotenvProblems)
  return { files: override === null ? [first] : [first, override], folder, env: variables, machine }
}

/** The first existing file. */
async function readFirst(
  folder: string,
  names: readonly string[],
  read: ReadText,
): Promise<ComposeText | null> {
  for (const name of names) {
    const file = join(folder, name)
    const text = await read(file)
    if (text !== null) return { file, text }
  }
  return null
}

async function readNamed(
  paths: readonly string[],
  read: ReadText,
  place: SourceLine,
): Promise<ComposeText[]> {
  const files: ComposeText[] = []
  for (const file of paths) {
    const text = await readNear(file, read, place)
    if (text === null) throw new ReadError(place.file, place.line, 'cannot-read', file)
    files.push({ file, text })
  }
  return files
}
