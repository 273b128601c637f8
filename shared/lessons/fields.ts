import { closestName, type Reason } from '../text/index.ts'
import { reason } from './messages/catalogue.ts'

/** One `key: value` line. */
export interface FieldLine {
  readonly key: string
  readonly value: string
  /** 1-based, in the file. */
  readonly line: number
}

export interface ReadFields {
  readonly lines: readonly FieldLine[]
  readonly problems: readonly LessonProblem[]
}

/** Parses `key: value` lines; skips blank ones and comments (`#`). A key alone has an empty value. */
export function readFields(file: string, lines: readonly string[], firstLine: number): ReadFields {
  const found: FieldLine[] = []
  const problems: LessonProblem[] = []
  for (const [at, text] of lines.entries()) {
    const line = firstLine + at
    if (/^\s*(#|$)/.test(text)) continue
    const match = /^\s*([A-Za-z][A-Za-z-]*)\s*(?::\s*(.*?))?\s*$/.exec(text)
    if (match === null) {
      problems.push({
        file,
        line,
        message: reason('not-a-field', { text: text.trim().slice(0, 60) }),
        remedy: reason('not-a-field#remedy'),
      })
      continue
    }
    found.push({ key: (match[1] ?? '').toLowerCase(), value: match[2] ?? '', line })
  }
  return { lines: found, problems }
}

/** Reads a block's fields one by one and records mistakes. */
export class FieldReader {
  readonly problems: LessonProblem[] = []
  readonly #file: string
  /** The line of the block itself, for missing fields. */
  readonly #line: number
  readonly #fields: readonly FieldLine[]
  readonly #known = new Set<string>()

  constructor(file: string, line: number, fields: readonly FieldLine[]) {
    this.#file = file
    this.#line = line
    this.#fields = fields
  }

  /** `null` when absent. */
  optional(key: string): string | null {
    this.#known.add(key)
    const [first, second] = this.#fields.filter((field) => field.key === key)
    if (second !== undefined)
      this.#note(second.line, reason('field-twice', { key }), reason('field-twice#remedy'))
    return first === undefined || first.value === '' ? null : first.value
  }

  /** Empty when missing, which is recorded. */
  required(key: string): string {
    const value = this.optional(key)
    if (value === null) {
      this.#note(this.#line, reason('field-missing', { key }), reason('field-missing#remedy', { key }))
    }
    return value ?? ''
  }

  /** One of `options`; another value is recorded and replaced by the first of them. */
  oneOf<Option extends string>(
    key: string,
    options: readonly [Option, ...Option[]],
    fallback?: Option,
  ): Option {
    const value = fallback === undefined ? this.required(key) : this.optional(key)
    const found = options.find((option) => option === value)
    if (found !== undefined) return found
    if (value !== null && value !== '') {
      const remedy = reason('value-unknown#remedy', { options })
      this.#note(this.#lineOf(key), reason('value-unknown', { key, value }), remedy)
    }
    return fallback ?? options[0]
  }

  /** Records unknown fields. Call it last. */
  end(): void {
    for (const { key, line } of this.#fields) {
      if (this.#known.has(key)) continue
      const close = closestName(key, this.#known)
      const remedy =
        close === null
          ? reason('field-unknown#remedy', { keys: [...this.#known] })
          : reason('field-unknown#suggest', { key: close })
      this.#note(line, reason('field-unknown', { key }), remedy)
    }
  }

  #lineOf(key: string): number {
    return this.#fields.find((field) => field.key === key)?.line ?? this.#line
  }

  #note(line: number, message: LessonProblem['message'], remedy: LessonProblem['remedy']): void {
    this.problems.push({ file: this.#file, line, message, remedy })
  }
}

/** A mistake in a lesson's files: where it is, what it is and what to do about it. */
export interface LessonProblem {
  /** Name of the file within the lesson's folder. */
  readonly file: string
  /** 1-based; 0 for the file as a whole. */
  readonly line: number
  readonly message: Reason
  readonly remedy: Reason
}
