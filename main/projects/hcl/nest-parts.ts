import { part } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'
import type { Part } from './directive.ts'
import type { Expression } from './syntax.ts'

type Fail = (what: Reason, line: number) => never

const maxDepth = 100

/** Nests the parts of a template under their directives. `fail` is called where they do not match. */
export function nestParts(parts: readonly Part[], line: number, fail: Fail): Expression {
  const nester = new Nester(parts, fail)
  const whole = nester.until(line)
  return nester.end === null
    ? whole
    : fail(part('part#read-stray', { name: nester.end.directive }), nester.end.line)
}

type Ending = Exclude<Part, string | Expression> & { readonly directive: 'else' | 'endif' | 'endfor' }

class Nester {
  readonly #parts: readonly Part[]
  readonly #fail: Fail
  #at = 0
  #depth = 0
  /** The directive that ended the last part; `null` for the end of the template. */
  end: Ending | null = null

  constructor(parts: readonly Part[], fail: Fail) {
    this.#parts = parts
    this.#fail = fail
  }

  /** Reads up to the directive that ends a part of the template, and skips it. */
  until(line: number): Expression {
    const made: (string | Expression)[] = []
    if (++this.#depth > maxDepth) this.#fail(part('part#read-nested', { limit: maxDepth }), line)
    this.end = null
    while (this.#at < this.#parts.length) {
      const part = this.#parts[this.#at++] as Part
      if (typeof part === 'string' || !('directive' in part)) made.push(part)
      else if (part.directive === 'if') made.push(this.#readIf(part.test, part.line))
      else if (part.directive === 'for') {
        const value = this.until(part.line)
        this.#expectEnd('endfor', part.line)
        const { names, source } = part
        const items = { kind: 'for', names, source, key: null, value, test: null, grouped: false } as const
        made.push({ kind: 'text', of: { ...items, line: part.line }, line: part.line })
      } else {
        this.end = part as Ending
        break
      }
    }
    this.#depth--
    return template(made, line)
  }

  #readIf(test: Expression, line: number): Expression {
    const yes = this.until(line)
    let no: Expression = { kind: 'literal', value: '', line }
    if (this.end?.directive === 'else') no = this.until(line)
    this.#expectEnd('endif', line)
    return { kind: 'text', of: { kind: 'conditional', test, yes, no, line }, line }
  }

  #expectEnd(directive: Ending['directive'], line: number): void {
    if (this.end?.directive === directive) this.end = null
    else this.#fail(part('part#read-without', { name: directive }), line)
  }
}

function template(parts: readonly (string | Expression)[], line: number): Expression {
  const [only] = parts
  if (only === undefined) return { kind: 'literal', value: '', line }
  if (parts.length === 1 && typeof only === 'string') return { kind: 'literal', value: only, line }
  return { kind: 'template', parts, line }
}
