/** Runs the checks of a long text off the UI thread. */
import { type Diagnostic, runChecks } from '#shared/checks/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { type ResolveOptions, resolveStages } from '#shared/stages/index.ts'

export interface CheckRequest {
  readonly text: string
  readonly options: ResolveOptions
  readonly ignored: ReadonlySet<string>
}

/** As in `Analysis`. */
export interface CheckAnswer {
  readonly diagnostics: readonly Diagnostic[]
  readonly contextPaths: readonly string[]
}

addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  const { text, options, ignored } = data
  const dockerfile = parseDockerfile(text)
  const asked = new Set<string>()
  const isIgnored = (path: string): boolean => {
    asked.add(path)
    return ignored.has(path)
  }
  const diagnostics = runChecks(dockerfile, resolveStages(dockerfile, options), { ...options, isIgnored })
  const answer: CheckAnswer = { diagnostics, contextPaths: [...asked].sort() }
  postMessage(answer)
})
