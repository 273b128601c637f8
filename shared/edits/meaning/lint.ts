import { checkOptionsOf, type Dockerfile, type DockerfileError } from '../../dockerfile/index.ts'
import type { ResolveOptions, StageGraph } from '../../stages/index.ts'
import { type EditContext, perContext } from '../writing/edit-context.ts'

/** What BuildKit's lint finds in a file; `rule` is BuildKit's name. */
type Lint = (
  file: Dockerfile,
  graph: StageGraph,
  options: ResolveOptions,
) => readonly {
  readonly rule: string
  readonly severity: string
  readonly message: string
  readonly line: number
}[]

let lint: Lint | null = null

/**
 * Gives this room BuildKit's lint (`runChecks`). The page loads its code after the first graph, so it cannot be imported
 * here; until it is there, edits of files that ask for `error=true` are not linted.
 */
export function setLint(run: Lint): void {
  lint = run
}

/** True when the file's `# check=` line makes BuildKit refuse what its lint finds. */
function failsOnLint({ text, file: { directives } }: EditContext): boolean {
  if (directives.length === 0 || !text.includes('error')) return false
  const options = checkOptionsOf(text)
  return typeof options !== 'string' && options.error
}

/** What BuildKit's lint refuses the file for; nothing where the file does not ask for that. */
export const lintErrors = perContext((context): readonly DockerfileError[] => {
  if (lint === null || !failsOnLint(context)) return []
  return lint(context.file, context.graph, context.options)
    .filter(({ rule, severity, line }) => severity === 'error' && rule !== 'error' && line > 0)
    .map(({ rule, message, line }) => ({ message: `${rule}: ${message}`, line }))
})
