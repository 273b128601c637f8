import {
  checkOptionsOf,
  type Dockerfile,
  type Instruction,
  type CheckOptions as LintOptions,
  noCheckOptions,
  parseCheckOptions,
  readDirective,
} from '../dockerfile/index.ts'
import { sliceSpan } from '../text/index.ts'

/** What the file's `# check=` line asks for; nothing when BuildKit refuses that line. */
export function fileOptions({ text }: Dockerfile): LintOptions {
  const options = checkOptionsOf(text)
  return typeof options === 'string' ? noCheckOptions : options
}

/**
 * `options` with what the first `# check=` above the instruction adds to it. `error` counts at the top of
 * the file only, and a comment that BuildKit cannot read adds nothing.
 */
export function optionsAt(options: LintOptions, { text }: Dockerfile, instruction: Instruction): LintOptions {
  for (const comment of instruction.precedingComments) {
    const directive = readDirective(sliceSpan(text, comment), 0, comment.to - comment.from, 0, '')
    if (directive?.name !== 'check') continue
    const added = readOptions(directive.value.text)
    return added === null ? options : merge(options, added)
  }
  return options
}

/** Whether a rule speaks. Experimental rules are off until asked for, and cannot be skipped. */
export function isRuleOn(options: LintOptions, rule: string, experimental: boolean): boolean {
  return experimental
    ? options.experimentalAll || options.experimental.includes(rule)
    : !options.skipAll && !options.skip.includes(rule)
}

function readOptions(value: string): LintOptions | null {
  const options = parseCheckOptions(value.split(' ', 1)[0] ?? '')
  return typeof options === 'string' ? null : options
}

const merge = (base: LintOptions, added: LintOptions): LintOptions => ({
  skipAll: base.skipAll || added.skipAll,
  skip: [...base.skip, ...added.skip],
  experimentalAll: base.experimentalAll || added.experimentalAll,
  experimental: [...base.experimental, ...added.experimental],
  error: base.error,
})
