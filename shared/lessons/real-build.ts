import type { Reason } from '../text/index.ts'
import type { FieldLine, LessonProblem } from './fields.ts'
import { reason } from './messages/catalogue.ts'

/** What a lesson states about the image that a real build of a step's text makes. */
export interface RealBuild {
  /** As `--target` names it; `''` is the file's last stage. */
  readonly target: string
  /** Absolute paths that a container sees. */
  readonly files: readonly string[]
  /** What a container prints when it is run, among other things; `null` when nothing is said of that. */
  readonly output: string | null
  /** Bytes at most that no container sees; `null` when nothing is said of that. */
  readonly wasted: number | null
}

/** What a real build made. Parts that the lesson does not ask for may be left out. */
export interface BuiltImage {
  readonly files?: ReadonlySet<string>
  readonly run?: {
    readonly output: string
    readonly exitCode: number | null
    /** Why it could not be started, or not run to its end; `null` otherwise. */
    readonly error: string | null
  }
  readonly wasted?: number
}

/** One statement held against the image. */
export interface BuiltFinding {
  readonly isMet: boolean
  /** What is so, or what is wrong and what to do. */
  readonly said: Reason
}

const forms: Readonly<Record<string, string>> = {
  'built-target': 'built-target: STAGE',
  'built-file': 'built-file: /PATH',
  'built-output': 'built-output: TEXT',
  'built-wasted': 'built-wasted: BYTES',
}

/** Names of the fields that say what a real build has to show. */
export const realBuildFields: readonly string[] = Object.keys(forms)

export const isRealBuildField = ({ key }: FieldLine): boolean => Object.hasOwn(forms, key)

/** Reads the fields of a block that `isRealBuildField` holds for; mistakes are added to `problems`. */
export function readRealBuild(
  file: string,
  lines: readonly FieldLine[],
  problems: LessonProblem[],
  target = '',
): RealBuild {
  const found = {
    target,
    files: [] as string[],
    output: null as string | null,
    wasted: null as number | null,
  }
  const seen = new Set<string>()
  for (const { key, value, line } of lines.filter(isRealBuildField)) {
    if (key !== 'built-file' && seen.has(key)) {
      problems.push({
        file,
        line,
        message: reason('field-twice', { key }),
        remedy: reason('field-twice#remedy'),
      })
    }
    seen.add(key)
    const isRead =
      key === 'built-file'
        ? /^\/\S*$/.test(value)
        : key === 'built-wasted'
          ? /^\d{1,12}$/.test(value)
          : value !== ''
    if (!isRead) {
      const remedy = reason('condition-form#remedy', { form: forms[key] ?? '' })
      problems.push({ file, line, message: reason('condition-form', { key, value }), remedy })
      continue
    }
    if (key === 'built-target') found.target = value
    else if (key === 'built-file') found.files.push(value)
    else if (key === 'built-output') found.output = value
    else found.wasted = Number(value)
  }
  return found
}

/** What is asked of a real build, in one line: translations agree on it. */
export const signatureOfRealBuild = ({ target, files, output, wasted }: RealBuild): string =>
  JSON.stringify([target, files, output, wasted])

/** Compares what the lesson states with the image that was built. */
export function findingsOf({ files, output, wasted }: RealBuild, image: BuiltImage): readonly BuiltFinding[] {
  const findings: BuiltFinding[] = [{ isMet: true, said: reason('built#builds') }]
  for (const path of files) {
    const isMet = image.files?.has(path.replace(/(.)\/+$/, '$1')) ?? false
    findings.push({ isMet, said: reason(isMet ? 'built#file' : 'built#fileMissing', { path }) })
  }
  if (output !== null) {
    const shown = image.run?.output ?? ''
    const isMet = shown.includes(output)
    const code = image.run?.exitCode ?? null
    const line = shown.trim().split('\n')[0]?.slice(0, 120) ?? ''
    findings.push({
      isMet,
      said: isMet
        ? reason('built#output', { text: output })
        : image.run?.error != null
          ? reason('built#cannotStart', { error: image.run.error, text: output })
          : code !== null && code !== 0
            ? reason('built#runFails', { code, shown: line, text: output })
            : reason('built#outputOther', { shown: line, text: output }),
    })
  }
  if (wasted !== null) {
    const bytes = image.wasted ?? 0
    const isMet = bytes <= wasted
    findings.push({
      isMet,
      said: isMet ? reason('built#wasted') : reason('built#wastedMore', { bytes, limit: wasted }),
    })
  }
  return findings
}
