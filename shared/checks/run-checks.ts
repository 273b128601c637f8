import {
  checkOptionsOf,
  type Dockerfile,
  type Instruction,
  type CheckOptions as LintOptions,
  lookUpDirectives,
  noCheckOptions,
  parseCheckOptions,
  readDirective,
} from '../dockerfile/index.ts'
import { type BuildError, buildErrorsOf, cleanPath, evaluate, type Folder } from '../evaluate/index.ts'
import { findTarget, type StageGraph } from '../stages/index.ts'
import { type Span, sliceSpan } from '../text/index.ts'
import type { Diagnostic, QuickFix } from './diagnostic.ts'
import type { MessageKey } from './messages/en.ts'
import { formatMessage } from './messages/format.ts'
import {
  type CheckContext,
  type CheckOptions,
  type FixProposal,
  isBuildKitRule,
  type Report,
  type Rule,
  type Visitor,
} from './rule.ts'
import { rules } from './rules/index.ts'
import { stageSteps } from './stage-steps.ts'

/**
 * All findings about the file, by line: why BuildKit refuses it (rule `error`), BuildKit's
 * lint warnings, and our own. `graph` is the file's, resolved with the same build arguments and platform.
 */
export function runChecks(
  dockerfile: Dockerfile,
  graph: StageGraph,
  options: CheckOptions = {},
): Diagnostic[] {
  const asked = options.target ? findTarget(graph, options.target) : null
  const target = asked ?? graph.defaultTarget
  const reached = new Set(graph.stages[target]?.needs)
  const evaluation = evaluate(graph, { reached })
  // Without a target BuildKit's lint goes through all stages.
  const built = asked === null ? undefined : reached
  const buildErrors = graph.error === null ? buildErrorsOf(evaluation, built) : []
  const cleanFolder = cleanFolders()
  const context: CheckContext = {
    dockerfile,
    graph,
    options,
    target,
    evaluation,
    errors: buildErrors,
    steps: stageSteps(evaluation),
    scope: ({ stage, position }) => evaluation.stage(stage.index).before(position),
    directory: (step) => cleanFolder(context.scope(step).folder),
  }
  const errors = errorDiagnostics(dockerfile, graph, buildErrors)
  const diagnostics = [...errors]
  const lint = fileOptions(dockerfile)
  const mayAskForExperiments = dockerfile.text.includes('experimental')
  const visitors: Visitor[] = []
  for (const rule of rules) {
    if (graph.error !== null && !isBuildKitRule(rule)) continue
    const isExperiment = rule.experimental ?? false
    if (isExperiment ? !mayAskForExperiments : !isRuleOn(lint, rule.name, false)) continue
    const report: Report = (place, values, details = {}) => {
      const scoped = place.scope === null ? lint : optionsAt(lint, dockerfile, place.scope)
      if (!isRuleOn(scoped, rule.name, isExperiment)) return
      const messageKey = details.message ?? mainMessage(rule)
      const fails = lint.error && isBuildKitRule(rule)
      diagnostics.push({
        rule: rule.name,
        severity: fails ? 'error' : (details.severity ?? rule.severity),
        message: formatMessage(messageKey, values),
        line: place.line,
        span: spanOf(place.triggered ? place.span : (details.span ?? place.span)),
        fixes: details.fix && !place.triggered ? [quickFix(details.fix)] : [],
        messageKey,
        values,
      })
    }
    visitors.push(rule.start(context, report))
  }
  walk(context, visitors, (stage) => built?.has(stage) !== false)
  if (lint.error && errors.length === 0) diagnostics.push(...lintViolation(dockerfile, diagnostics))
  return diagnostics.sort((a, b) => a.line - b.line || a.span.from - b.span.from)
}

/** Folders are looked up repeatedly by the steps that run in them. */
function cleanFolders(): (folder: Folder) => string | null {
  const known = new Map<Folder, string | null>()
  return (folder) => {
    const before = known.get(folder)
    if (before !== undefined) return before
    const clean = folder.isKnown ? cleanPath(folder.value) : null
    known.set(folder, clean)
    return clean
  }
}

/** Every rule's main message is listed under the rule's name. */
const mainMessage = (rule: Rule): MessageKey => rule.name as MessageKey

const spanOf = ({ from, to }: { from: number; to: number }) => ({ from, to })

const quickFix = ({ key, values, edits }: FixProposal): QuickFix => ({
  title: formatMessage(key, values),
  edits,
  titleKey: key,
  values,
})

/** One walk over the file for all rules. */
function walk(
  context: CheckContext,
  visitors: readonly Visitor[],
  isBuilt: (stage: number) => boolean,
): void {
  const { dockerfile, graph } = context
  const onSyntax = byKeyword(visitors, ({ syntax }) => syntax)
  for (const instruction of dockerfile.instructions) {
    for (const handle of onSyntax(instruction.keyword)) handle(instruction)
  }
  const onStep = byKeyword(visitors, ({ step }) => step)
  for (const stage of graph.stages) {
    for (const visitor of visitors) visitor.stage?.(stage)
    if (!isBuilt(stage.index)) continue
    for (const visitor of visitors) visitor.enter?.(stage)
    for (const step of context.steps(stage.index)) {
      for (const handle of onStep(step.instruction.keyword)) handle(step)
    }
  }
  for (const visitor of visitors) visitor.end?.()
}

type Handler<T> = (item: T) => void

/** The handlers for a keyword, including those for `*`. */
function byKeyword<T>(
  visitors: readonly Visitor[],
  pick: (visitor: Visitor) => Readonly<Record<string, Handler<T>>> | undefined,
): (keyword: string) => readonly Handler<T>[] {
  const cache = new Map<string, readonly Handler<T>[]>()
  return (keyword) => {
    const known = cache.get(keyword)
    if (known !== undefined) return known
    const found: Handler<T>[] = []
    for (const visitor of visitors) {
      const handlers = pick(visitor)
      if (handlers === undefined) continue
      for (const key of [keyword, '*']) {
        const handler = Object.hasOwn(handlers, key) ? handlers[key] : undefined
        if (handler !== undefined) found.push(handler)
      }
    }
    cache.set(keyword, found)
    return found
  }
}

/** Why BuildKit refuses the file, in its words, or will fail to build it. */
function errorDiagnostics(
  dockerfile: Dockerfile,
  { error }: StageGraph,
  buildErrors: readonly BuildError[],
): Diagnostic[] {
  const errors = error === null ? buildErrors : [{ ...error, at: error.line }]
  return errors.map(({ message, line, at }) => ({
    rule: 'error',
    severity: 'error',
    message,
    line,
    span: spanOfLine(dockerfile, at),
    fixes: [],
  }))
}

/** BuildKit's refusal of a file whose `# check=` line has `error=true`, once one of its rules has a finding. */
function lintViolation(dockerfile: Dockerfile, findings: readonly Diagnostic[]): Diagnostic[] {
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

/** The content of a line (1-based); the start of the file for a missing one. */
function spanOfLine({ text, lineStarts }: Dockerfile, line: number): Span {
  const from = lineStarts[line - 1]
  if (from === undefined) return { from: 0, to: 0 }
  const written = text.slice(from, lineStarts[line] ?? text.length).trimEnd()
  const indent = written.length - written.trimStart().length
  return { from: from + indent, to: from + written.length }
}

/** The options of the file's `# check=` line; none when BuildKit refuses that line. */
function fileOptions({ text }: Dockerfile): LintOptions {
  const options = checkOptionsOf(text)
  return typeof options === 'string' ? noCheckOptions : options
}

/**
 * `options` merged with the first `# check=` above the instruction. `error` counts at the top of
 * the file only, and a comment that BuildKit cannot read adds nothing.
 */
function optionsAt(options: LintOptions, { text }: Dockerfile, instruction: Instruction): LintOptions {
  for (const comment of instruction.precedingComments) {
    const directive = readDirective(sliceSpan(text, comment), 0, comment.to - comment.from, 0, '')
    if (directive?.name !== 'check') continue
    const added = readOptions(directive.value.text)
    return added === null ? options : merge(options, added)
  }
  return options
}

/** Whether a rule is enabled. Experimental rules are opt-in, and cannot be skipped. */
function isRuleOn(options: LintOptions, rule: string, experimental: boolean): boolean {
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
