import { type Dockerfile, lookUpDirectives } from '../dockerfile/index.ts'
import type { BuildError } from '../evaluate/index.ts'
import type { StageGraph } from '../stages/index.ts'
import type { Span } from '../text/index.ts'
import type { Diagnostic } from './diagnostic.ts'
import { isBuildKitRule } from './rule.ts'

/** Why BuildKit refuses the file, in its words, or what it will not be able to build. */
export function errorDiagnostics(
  dockerfile: Dockerfile,
  { error }: StageGraph,
  buildErrors: readonly BuildError[],
): Diagnostic[] {
  const errors = error === null ? buildErrors : [{ ...error, at: error.line }]
  return errors.map(({ message, line, at }) => ({
    ...{ rule: 'error', severity: 'error', message, line },
    span: spanOfLine(dockerfile, at),
    fixes: [],
  }))
}

/** BuildKit's refusal of a file whose `# check=` line has `error=true`, once one of its rules has spoken. */
export function lintViolation(dockerfile: Dockerfile, findings: readonly Diagnostic[]): Diagnostic[] {
  const names = findings.map(({ rule }) => rule).filter((rule) => isBuildKitRule({ name: rule }))
  if (names.length === 0) return []
  const directive = lookUpDirectives(dockerfile.text).find(({ name }) => name === 'check')
  return [
    {
      rule: 'error',
      severity: 'error',
      message: `lint violation found for rules: ${[...new Set(names)].sort().join(', ')}`,
      line: 0,
      span: directive === undefined ? { from: 0, to: 0 } : { from: directive.from, to: directive.to },
      fixes: [],
    },
  ]
}

/** The written part of a line (1-based); the start of the file for one that is not there. */
function spanOfLine({ text, lineStarts }: Dockerfile, line: number): Span {
  const from = lineStarts[line - 1]
  if (from === undefined) return { from: 0, to: 0 }
  const written = text.slice(from, lineStarts[line] ?? text.length).trimEnd()
  const indent = written.length - written.trimStart().length
  return { from: from + indent, to: from + written.length }
}
