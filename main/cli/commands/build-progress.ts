import type { Writable } from 'node:stream'
import {
  type BuildEvent,
  type BuildFinished,
  type BuildVertex,
  parseVertexName,
  wasStopped,
} from '#shared/build/index.ts'

/** Prints a build's events. */
export interface BuildPrinter {
  print(events: readonly BuildEvent[]): void
}

/** One event per line; the last one is `finished` with the public fields only. */
export function createJsonPrinter(out: Writable): BuildPrinter {
  return {
    print(events) {
      for (const event of events) {
        if (event.type === 'finished') {
          out.write(`${JSON.stringify(publicEnd(event))}\n`)
        } else {
          out.write(`${JSON.stringify(event)}\n`)
        }
      }
    },
  }
}

/** The last event with the fields that the public contract lists. */
function publicEnd({ type, status, imageId, images, error: why }: BuildFinished) {
  const error = why === null ? null : { message: why.message, stage: why.stage, line: why.line }
  return { type, status, imageId, ...(images === undefined ? {} : { images }), error }
}

interface PlainPrinterOptions {
  /** Name of a stage for users. */
  readonly stageLabel: (stage: number) => string
  /** Prints what the steps write, too. Without it only a failed step's last lines are printed. */
  readonly output: boolean
}

/** Lines of a failed step's output that are worth showing again. */
const lastLines = 12

/** One line per step when it ends, led by its stage's name. */
export function createPlainPrinter(out: Writable, options: PlainPrinterOptions): BuildPrinter {
  const printed = new Map<string, string>()
  const steps = new Map<string, { label: string; unfinished: string; lines: string[] }>()
  const line = (label: string, text: string) => out.write(`${label === '' ? '' : `[${label}] `}${text}\n`)

  function onVertex(vertex: BuildVertex): void {
    const label = vertex.stage === -1 ? '' : options.stageLabel(vertex.stage)
    const step = steps.get(vertex.digest) ?? { label, unfinished: '', lines: [] }
    steps.set(vertex.digest, step)
    if (vertex.completed === null && vertex.error === null) return
    if (vertex.stage === -1 && vertex.error === null) return
    const outcome = outcomeOf(vertex)
    if (printed.get(vertex.digest) !== undefined) return
    printed.set(vertex.digest, outcome)
    if (step.unfinished !== '') endLine(step)
    line(label, `${textOf(vertex)}  ${outcome}`)
    if (outcome !== 'FAILED' || options.output) return
    for (const text of step.lines.slice(-lastLines)) line(label, `  | ${text}`)
  }

  function endLine(step: { label: string; unfinished: string; lines: string[] }): void {
    step.lines.push(step.unfinished)
    if (step.lines.length > lastLines) step.lines.shift()
    if (options.output) line(step.label, `  | ${step.unfinished}`)
    step.unfinished = ''
  }

  function onLog(digest: string, text: string): void {
    const step = steps.get(digest)
    if (step === undefined) return
    const pieces = text.replaceAll('\r\n', '\n').split('\n')
    const last = pieces.pop() ?? ''
    for (const piece of pieces) {
      step.unfinished += piece
      endLine(step)
    }
    step.unfinished += last
  }

  return {
    print(events) {
      for (const event of events) {
        if (event.type === 'vertex') onVertex(event)
        else if (event.type === 'log') onLog(event.digest, event.text)
        else if (event.type === 'warning') line('', `warning: ${event.message}${atLine(event.line)}`)
        else if (event.type === 'finished' && event.status === 'succeeded') line('', `built ${event.imageId}`)
      }
    },
  }
}

/** The instruction as BuildKit read it, on one line. */
function textOf(vertex: BuildVertex): string {
  const name = parseVertexName(vertex.name)
  const text = name === null ? vertex.name : `${name.keyword} ${name.rest}`
  const oneLine = text.replace(/\s+/g, ' ').trim()
  return oneLine.length > 100 ? `${oneLine.slice(0, 99)}…` : oneLine
}

function outcomeOf(vertex: BuildVertex): string {
  if (vertex.error !== null) return wasStopped(vertex.error) ? 'cancelled' : 'FAILED'
  return vertex.cached ? 'cached' : took(vertex)
}

function took({ started, completed }: BuildVertex): string {
  if (started === null || completed === null) return 'done'
  return `${(Math.max(0, completed - started) / 1000).toFixed(1)} s`
}

const atLine = (line: number) => (line > 0 ? ` (line ${line})` : '')
