import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { applyGraphEdit, type GraphEdit } from '#shared/edits/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { applyEdits } from '#shared/text/index.ts'
import { generateDockerfile } from '../../shared/testing/generate.ts'

const stages = 200
const lines = 4400
const warmUp = 20
const passes = 60

/** A file whose last stages suit each operation: two alike, one with one child, one unused. */
function benchText(): string {
  const body = generateDockerfile({ seed: 4, stages: stages - 4, lines: lines - 12 })
  const ending = [
    'FROM alpine:3.20 AS one',
    'WORKDIR /app',
    'COPY package.json ./',
    'RUN make one',
    'FROM alpine:3.20 AS two',
    'WORKDIR /app',
    'COPY package.json ./',
    'RUN make two',
    'FROM alpine:3.20 AS unused',
    'FROM one AS child',
    'COPY --from=two /app /app',
    'CMD ["/app"]',
  ]
  return `${body}${ending.join('\n')}\n`
}

/** One edit of each operation, as users make them in the middle of the file or at its end. */
const edits: Readonly<Record<string, GraphEdit>> = {
  addStage: { op: 'addStage', base: 'alpine:3.20', name: 'fresh', after: 's100' },
  removeStage: { op: 'removeStage', stage: 'unused' },
  renameStage: { op: 'renameStage', stage: 's10', name: 'compile' },
  nameStage: { op: 'nameStage', stage: 's10', name: 'S10' },
  moveStage: { op: 'moveStage', stage: 'unused', before: 's0' },
  duplicateStage: { op: 'duplicateStage', stage: 's100', name: 'copy' },
  setBase: { op: 'setBase', stage: 's100', base: 's3' },
  setPlatform: { op: 'setPlatform', stage: 's100', platform: 'linux/arm64' },
  addCopy: { op: 'addCopy', stage: 's100', from: 's3', sources: ['/a'], destination: '/b' },
  addMount: { op: 'addMount', stage: 'child', from: 's3', target: '/m', command: 'make' },
  setReference: { op: 'setReference', stage: 'child', instruction: 0, from: 's3' },
  removeReference: { op: 'removeReference', stage: 'child', instruction: 0 },
  insertInstruction: { op: 'insertInstruction', stage: 's100', at: 0, text: 'RUN make' },
  replaceInstruction: { op: 'replaceInstruction', stage: 'child', instruction: 1, text: 'CMD ["/b"]' },
  moveInstruction: { op: 'moveInstruction', stage: 'two', instruction: 2, toStage: 'unused', at: 0 },
  removeInstruction: { op: 'removeInstruction', stage: 'two', instruction: 2 },
  extractBase: { op: 'extractBase', stages: ['one', 'two'], name: 'base' },
  splitStage: {
    op: 'splitStage',
    stage: 'two',
    at: 3,
    buildName: 'build',
    runtimeName: 'two',
    runtimeBase: 'alpine:3.20',
    artifacts: ['/app'],
  },
  inlineStage: { op: 'inlineStage', stage: 'one' },
  insertStage: { op: 'insertStage', stage: 'two', name: 'between' },
  removeUnusedStages: { op: 'removeUnusedStages' },
}

/** Milliseconds of the edit alone, and of the edit, its result, and that one's syntax and graph. */
interface Times {
  readonly alone: readonly number[]
  readonly whole: readonly number[]
}

function measure(text: string, edit: GraphEdit): Times {
  const alone: number[] = []
  const whole: number[] = []
  for (let pass = -warmUp; pass < passes; pass++) {
    // A different text for each pass, as after any change: earlier readings are useless.
    const fresh = `${text}# ${pass}\n`
    const from = performance.now()
    const result = applyGraphEdit(fresh, edit)
    const planned = performance.now()
    if (!result.ok) throw new Error(`${edit.op}: ${result.error.message}`)
    const after = resolveStages(parseDockerfile(applyEdits(fresh, result.value)))
    const to = performance.now()
    if (after.stages.length === 0) throw new Error(`${edit.op} left no stages`)
    if (pass < 0) continue
    alone.push(planned - from)
    whole.push(to - from)
  }
  return { alone, whole }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

const row = (cells: readonly string[]): void =>
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(18))).join(''))

/**
 * Prints the time of each graph edit in a large file, and the time until the new text's graph is known. The fastest
 * pass is printed beside the median, because load affects it least.
 */
export async function benchEdit(): Promise<void> {
  const text = benchText()
  console.log(`\n${stages} stages, ${lines} lines: ms, median of ${passes} (fastest)`)
  row(['', 'edit', 'to the new graph'])
  const shown = (times: readonly number[]) => `${median(times).toFixed(1)} (${Math.min(...times).toFixed(1)})`
  for (const edit of Object.values(edits)) {
    const { alone, whole } = measure(text, edit)
    row([edit.op, shown(alone), shown(whole)])
  }
}
