import type { Dockerfile } from '../dockerfile/index.ts'
import { buildErrorsOf, cleanPath, evaluate, type Folder } from '../evaluate/index.ts'
import { findTarget, type StageGraph } from '../stages/index.ts'
import type { Diagnostic, QuickFix } from './diagnostic.ts'
import { errorDiagnostics, lintViolation } from './error-diagnostics.ts'
import { fileOptions, isRuleOn, optionsAt } from './lint-scope.ts'
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
 * Everything a person should know about the file, by line: why BuildKit refuses it (rule `error`), BuildKit's
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

/** Folders are mostly asked for again and again, by the steps that stand in them. */
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

/** The handlers for a keyword, those for `*` among them. */
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
