/** `npm run fuzz -- [--count N] [--seed S]`: mutated Dockerfiles against the model. */
import { parseArgs } from 'node:util'
import { fuzz } from '../shared/testing/fuzz.ts'

const limitMs = 100

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0)
    throw new Error(`--${name} takes a whole number, not ${text}`)
  return value
}

function main(): number {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    },
  })
  const count = wholeNumber('count', values.count)
  const seed = wholeNumber('seed', values.seed)
  console.log(`seed ${seed}, ${count} texts, at most ${limitMs} ms each`)
  const start = performance.now()
  const report = fuzz({ seed, count, limitMs, now: () => performance.now() })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`slowest: ${report.slowestMs.toFixed(1)} ms for ${report.slowestText.length} characters`)
  if (report.failure === null) {
    console.log(`${report.count} texts in ${seconds} s, 0 failed`)
    return 0
  }
  const { number, problem, text } = report.failure
  console.log(`text ${number}: ${problem}\n${JSON.stringify(text)}`)
  console.log(`${report.count} texts in ${seconds} s, 1 failed (seed ${seed})`)
  return 1
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(`fuzz: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 2
}
