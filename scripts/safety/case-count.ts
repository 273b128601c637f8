import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** The subject of the cases: hostile input, failing parts, or the model against a real BuildKit. */
export type CaseKind = 'safety' | 'fault' | 'model'

/** Names the file that collects the counts of a run; `npm test` sets it for the runners. */
export const caseCountsVariable = 'STAGEGRAPH_CASE_COUNTS'

const line = z.object({ kind: z.enum(['safety', 'fault', 'model']), name: z.string(), count: z.number() })

/** Reports how many cases a test ran, once it has: on its output, and to the run's totals. */
export function countCases(kind: CaseKind, name: string, count: number, detail = ''): void {
  process.stdout.write(`${kind} cases, ${name}: ${count}${detail === '' ? '' : `, ${detail}`}\n`)
  const file = process.env[caseCountsVariable]
  // One short append is atomic, from any number of processes.
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ kind, name, count })}\n`)
}

/** The totals of a run in one line, such as `safety cases: 7 (calls 4, sites 3) · fault cases: 0 · model cases: 0`. */
export function toldCases(file: string): string {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const counts = lines.filter((each) => each !== '').map((each) => line.parse(JSON.parse(each)))
  return (['safety', 'fault', 'model'] as const)
    .map((kind) => {
      const byName = new Map<string, number>()
      for (const each of counts) {
        if (each.kind === kind) byName.set(each.name, (byName.get(each.name) ?? 0) + each.count)
      }
      const sum = [...byName.values()].reduce((total, count) => total + count, 0)
      const parts = [...byName].sort(([one], [other]) => (one < other ? -1 : 1))
      const named = parts.map(([name, count]) => `${name} ${count}`).join(', ')
      return `${kind} cases: ${sum}${named === '' ? '' : ` (${named})`}`
    })
    .join(' · ')
}
