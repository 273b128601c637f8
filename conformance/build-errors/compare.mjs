/**
 * Compares the errors of `stagegraph check --format json` with what BuildKit refuses. Needs `npm run build`.
 *
 *     node conformance/build-errors/compare.mjs [--dir DIR] [--show N]
 *
 * `--dir`: another folder with `cases/` and `expected.jsonl`. `--show`: how many disagreements are printed (20).
 * The last line begins with `N passed, N failed`; exit 1 when anything failed.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { answersOf } from '../answers.mjs'
import { readFacts } from '../frontend-facts.mjs'
import { buildErrorsFolder, disagreement, isInBuildKitsWords } from './build-error-facts.mjs'

const { values } = parseArgs({ options: { dir: { type: 'string' }, show: { type: 'string' } } })
const folder = values.dir === undefined ? buildErrorsFolder : join(values.dir, '/')
const shown = Number(values.show ?? 20)

/** @type {readonly import('./build-error-facts.mjs').BuildErrorFact[]} */
const facts = readFacts(folder)
/** @type {ReadonlyMap<string, import('./build-error-facts.mjs').CheckDocument>} */
const answers = answersOf('check', folder, facts)

const found = facts.flatMap((fact) => {
  const what = disagreement(fact, answers.get(fact.file))
  return what === null ? [] : [`${fact.file}: ${what}`]
})
for (const line of found.slice(0, shown)) console.log(line)
if (found.length > shown) console.log(`… and ${found.length - shown} more (--show N)`)
const refused = facts.filter(({ error, buildError }) => error !== null || buildError !== null)
const quoted = refused.filter((fact) => isInBuildKitsWords(fact, answers.get(fact.file))).length
const counts = `${facts.length - found.length} passed, ${found.length} failed`
console.log(`${counts} (in BuildKit's own words: ${quoted} of ${refused.length})`)
process.exitCode = found.length > 0 ? 1 : 0
