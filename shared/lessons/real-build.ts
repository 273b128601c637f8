import type { Reason } from '../text/index.ts'
import type { FieldLine, LessonProblem } from './fields.ts'
import { reason } from './messages/catalogue.ts'

/** A lesson's requirements for the image of a real build of a step's text. */
export interface RealBuild {
  /** As `--target` names it; `''` is the file's last stage. */
  readonly target: string
  /** Absolute paths that a container sees. */
  readonly files: readonly string[]
  /** Part of a container's output; `null` without such a requirement. */
  readonly output: string | null
  /** The most bytes that no container sees; `null` without such a requirement. */
  readonly wasted: number | null
}

/** The result of a real build. Parts that the lesson does not check may be absent. */
export interface BuiltImage {
  readonly files?: ReadonlySet<string>
  readonly run?: {
    readonly output: string
    readonly exitCode: number | null
    /** Why it could not be started, or not run to completion; `null` otherwise. */
    readonly error: string | null
  }
  readonly wasted?: number
}

/** One requirement checked against the image. */
export interface BuiltFinding {
  readonly isMet: boolean
  /** The finding, or the problem and its remedy. */
  readonly said: Reason
}

const forms: Readonly<Record<string, string>> = {
  'built-target': 'built-target: STAGE',
  'built-file': 'built-file: /PATH',
  'built-output': 'built-output: TEXT',
  'built-wasted': 'built-wasted: BYTES',
}

/** Names of the fields that define a real build's requirements. */
export const realBuildFields: readonly string[] = Object.keys(forms)

export const isRealBuildField = ({ key }: FieldLine): boolean => Object.hasOwn(forms, key)

/** Reads the fields of a block that `isRealBuildField` accepts; adds mistakes to `problems`. */
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

/** A real build's requirements in one line: equal in all translations. */
export const signatureOfRealBuild = ({ target, files, output, wasted }: RealBuild): string =>
  JSON.stringify([target, files, output, wasted])

/** Compares the lesson's requirements with the built image. */
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
