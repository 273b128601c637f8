import { delimiter, resolve } from 'node:path'
import type { Environment } from '../environment.ts'
import { readDotenv } from './dotenv.ts'

const nameOfList = 'COMPOSE_FILE'
const line = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${nameOfList}[ \\t]*[=:]`)

interface NamedFiles {
  /** Absolute, each overriding those before it; at least one. */
  readonly paths: readonly string[]
  /** Where the `.env` file names them, counted from 1. */
  readonly line: number
}

/**
 * The files that `COMPOSE_FILE` in a `.env` file substitutes for the usual ones, separated by `COMPOSE_PATH_SEPARATOR` or by
 * the system's separator; `null` when it names none. The process's own `COMPOSE_FILE` is ignored: it describes where this app
 * was started, not the folder.
 */
export function namedComposeFiles(dotenv: string, folder: string, env: Environment): NamedFiles | null {
  const { [nameOfList]: _list, COMPOSE_PATH_SEPARATOR: _separator, ...others } = env
  const known = readDotenv([dotenv], others)
  const names = (known[nameOfList] ?? '')
    .split(known.COMPOSE_PATH_SEPARATOR || delimiter)
    .filter((name) => name !== '')
  if (names.length === 0) return null
  const paths = names.map((name) => resolve(folder, name))
  return { paths, line: dotenv.split('\n').findLastIndex((each) => line.test(each)) + 1 }
}

/** Whether a `.env` file may name Compose files at all. */
export const mayNameFiles = (dotenv: string): boolean => dotenv.split('\n').some((each) => line.test(each))
