import type { Environment } from '../environment.ts'
import { attempt } from '../problem.ts'
import { interpolate } from './interpolate.ts'

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** One assignment; a value is in single quotes, in double quotes or bare, and spans lines only in quotes. */
const assignment =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*(?:[=:][ \t]*(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\n]*)))?[^\n]*$/gm

const assignmentsOf = (text: string) => [...text.replaceAll('\r\n', '\n').matchAll(assignment)]

/**
 * Reads `.env` files as Compose does, a later one overriding those before it. The environment overrides them all. Values
 * outside single quotes may contain variables, including those of earlier lines; `onTaken` hears of those that are taken.
 */
export function readDotenv(
  texts: readonly string[],
  env: Environment,
  onTaken: (name: string) => void = () => undefined,
): Environment {
  /** Without a prototype: any word may be a variable's name. */
  const known: Record<string, string | undefined> = Object.assign(Object.create(null), env)
  for (const [line, name = '', single, double, bare] of texts.flatMap(assignmentsOf)) {
    const hasValue = /^[^=:]*[=:]/.test(line)
    if (!hasValue) continue
    const raw =
      double?.replace(
        /\\([\s\S])/g,
        (whole, letter: string) =>
          escapes[letter] ?? (letter === '$' ? '$$' : /["\\]/.test(letter) ? letter : whole),
      ) ?? (bare ?? '').replace(/(^|[ \t])#.*$/, '').trim()
    const place = { file: '.env', line: 0, env: known, onMissing: () => undefined, onTaken }
    if (!Object.hasOwn(env, name)) known[name] = single ?? attempt([], () => interpolate(raw, place)) ?? raw
  }
  return known
}
