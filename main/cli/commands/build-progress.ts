import type { Writable } from 'node:stream'
import {
  type BuildEvent,
  type BuildFinished,
  type BuildWarning,
  initialBuildState,
  parseVertexName,
  reduceBuild,
  timeSpent,
  type VertexState,
} from '#shared/build/index.ts'
import type { Language } from '#shared/words/index.ts'
import { quotedLine, warningWords } from '../buildkit-words.ts'
import { format, reason } from '../messages/index.ts'
import { jsonText, printableLog, printableName } from '../terminal-text.ts'

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
          out.write(`${jsonText(publicEnd(event))}\n`)
        } else if (event.type === 'warning') {
          const { reason: _, ...published } = event
          out.write(`${jsonText(published)}\n`)
        } else {
          out.write(`${jsonText(event)}\n`)
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
  /** Colours that steps print stay: the lines go to a terminal. */
  readonly colours: boolean
  readonly language: Language
}

/** Lines of a failed step's output that are worth showing again. */
const lastLines = 12

/** One line per step when it ends, led by its stage's name. */
export function createPlainPrinter(out: Writable, options: PlainPrinterOptions): BuildPrinter {
  const printed = new Set<string>()
  const steps = new Map<string, { label: string; unfinished: string; lines: string[] }>()
  const write = (label: string, text: string) =>
    out.write(`${label === '' ? '' : `[${printableName(label)}] `}${text}\n`)
  const line = (label: string, text: string) => write(label, printableName(text))
  const outputLine = (label: string, text: string) =>
    write(label, `  | ${printableLog(text, options.colours)}`)
  let build = initialBuildState('')

  /** A step's end is certain once it failed, what builds on it has begun, or the build has ended: BuildKit may come back to it. */
  function printEnded(): void {
    const begun = new Set(
      [...build.vertices.values()].filter(({ spans }) => spans.length > 0).flatMap(({ inputs }) => inputs),
    )
    for (const vertex of build.vertices.values()) {
      const { digest, stage, state } = vertex
      if (printed.has(digest) || (stage === -1 && state !== 'failed')) continue
      if (state === 'queued' || state === 'running' || state === 'not-reached') continue
      if (state === 'failed' || begun.has(digest) || build.status !== 'running') printEnd(vertex)
    }
  }

  function printEnd(vertex: VertexState): void {
    printed.add(vertex.digest)
    const step = stepOf(vertex.digest)
    if (step.unfinished !== '') endLine(step)
    line(step.label, `${textOf(vertex)}  ${outcomeOf(vertex, options.language)}`)
    if (vertex.state !== 'failed' || options.output) return
    for (const text of step.lines.slice(-lastLines)) outputLine(step.label, text)
  }

  function stepOf(digest: string) {
    const stage = build.vertices.get(digest)?.stage ?? -1
    const step = steps.get(digest) ?? {
      label: stage === -1 ? '' : options.stageLabel(stage),
      unfinished: '',
      lines: [],
    }
    steps.set(digest, step)
    return step
  }

  function endLine(step: { label: string; unfinished: string; lines: string[] }): void {
    step.lines.push(step.unfinished)
    if (step.lines.length > lastLines) step.lines.shift()
    if (options.output) outputLine(step.label, step.unfinished)
    step.unfinished = ''
  }

  function onLog(digest: string, text: string): void {
    if (!build.vertices.has(digest)) return
    const step = stepOf(digest)
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
        if (event.type === 'log') {
          onLog(event.digest, event.text)
          continue
        }
        build = reduceBuild(build, [event])
        if (event.type === 'vertex' || event.type === 'finished') printEnded()
        if (event.type === 'warning') for (const text of warningLines(event, options.language)) line('', text)
        if (event.type === 'finished' && event.status === 'succeeded')
          line('', format(reason('build.done', { image: event.imageId ?? '' }), options.language))
      }
    },
  }
}

/** The instruction as BuildKit read it, on one line. */
function textOf(vertex: VertexState): string {
  const name = parseVertexName(vertex.name)
  const text = name === null ? vertex.name : `${name.keyword} ${name.rest}`
  const oneLine = text.replace(/\s+/g, ' ').trim()
  return oneLine.length > 100 ? `${oneLine.slice(0, 99)}…` : oneLine
}

function outcomeOf(vertex: VertexState, language: Language): string {
  switch (vertex.state) {
    case 'done':
      return format(reason('step.seconds', { seconds: seconds(timeSpent(vertex, 0)) }), language)
    case 'failed':
      return format(reason('step.failed'), language)
    case 'cached': {
      const { tookBefore } = vertex
      const cached =
        tookBefore === null
          ? reason('step.cached')
          : reason('step.cachedBefore', { seconds: seconds(tookBefore) })
      return format(cached, language)
    }
    default:
      return vertex.state
  }
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1)

/** A warning, and BuildKit's own words below where the language has others. */
function warningLines(warning: BuildWarning, language: Language): readonly string[] {
  const { words, line, quoted } = warningWords(warning)
  const said =
    line > 0
      ? reason('build.warning#line', { message: words, line })
      : reason('build.warning', { message: words })
  const text = format(said, language)
  return language === 'en' || quoted === null ? [text] : [text, quotedLine(quoted)]
}
