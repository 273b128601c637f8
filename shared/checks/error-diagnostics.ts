import { lookUpDirectives } from '../dockerfile/index.ts'
import type { Dockerfile, DockerfileError } from '../dockerfile/syntax.ts'
import type { StageGraph } from '../stages/graph.ts'
import type { Span } from '../text/span.ts'
import type { Diagnostic } from './diagnostic.ts'
import { isBuildKitRule } from './rule.ts'

/** Why BuildKit refuses the file, in BuildKit's words, or what it will not be able to build. */
export function errorDiagnostics(dockerfile: Dockerfile, graph: StageGraph): Diagnostic[] {
  const errors = graph.error === null ? graph.buildErrors : [graph.error]
  return errors.map((error) => ({
    rule: 'error',
    severity: 'error',
    message: error.message,
    line: error.line,
    span: spanOfError(dockerfile, error),
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

/** The written part of the error's line; the start of the file when BuildKit reports no line. */
function spanOfError({ text, lineStarts }: Dockerfile, { line }: DockerfileError): Span {
  const from = lineStarts[line - 1]
  if (from === undefined) return { from: 0, to: 0 }
  const written = text.slice(from, lineStarts[line] ?? text.length).trimEnd()
  const indent = written.length - written.trimStart().length
  return { from: from + indent, to: from + written.length }
}
