/**
 * Compares `stagegraph graph --format json` with BuildKit's answers. Needs `npm run build`.
 *
 *     node conformance/compare.mjs [--dir DIR] [--show N] [--area PREFIX]
 *
 * `--dir`: another folder with `cases/` and `expected.jsonl`. `--show`: how many differences are printed (10).
 * `--area`: only cases whose file name starts so. The last line is `N passed, N failed`; exit 1 when anything failed.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { answersOf } from './answers.mjs'
import { checkNames, differencesOf, factsFolder, readFacts } from './frontend-facts.mjs'

const { values } = parseArgs({
  options: { dir: { type: 'string' }, show: { type: 'string' }, area: { type: 'string' } },
})
const folder = values.dir === undefined ? factsFolder : join(values.dir, '/')
const shown = Number(values.show ?? 10)

/** @type {readonly import('./frontend-facts.mjs').FrontendFact[]} */
const facts = readFacts(folder).filter(({ file }) => file.startsWith(values.area ?? ''))
/** @type {ReadonlyMap<string, import('./frontend-facts.mjs').GraphDocument>} */
const answers = answersOf('graph', folder, facts)

const found = facts.flatMap((fact) =>
  differencesOf(fact, answers.get(fact.file)).map((difference) => ({ file: fact.file, ...difference })),
)
for (const { file, check, expected, actual } of found.slice(0, shown))
  console.log(`${file}: ${check}\n    BuildKit   ${expected}\n    Stagegraph ${actual}`)
if (found.length > shown) console.log(`… and ${found.length - shown} more (--show N)`)
for (const name of checkNames) {
  const failed = found.filter(({ check }) => check === name).length
  console.log(`${name.padEnd(13)} ${facts.length - failed} of ${facts.length}`)
}
console.log(`${facts.length * checkNames.length - found.length} passed, ${found.length} failed`)
process.exitCode = found.length > 0 ? 1 : 0
