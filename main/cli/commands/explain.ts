import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { readIgnoredSources } from '#main/context/index.ts'
import { chooseDockerfile } from '#main/documents/index.ts'
import {
  type BuildFile,
  type CacheChange,
  cacheImpact,
  changeAtLine,
  type Rerun,
  rerunWords,
} from '#shared/cache/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { type ResolveOptions, resolveStages, type StageGraph } from '#shared/stages/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { type BuildPlan, buildPlan, type PlannedStep, why } from '#shared/why/index.ts'
import type { Language } from '#shared/words/index.ts'
import { type Command, CommandFailure, type CommandIo } from '../command.ts'
import { readDockerfileText, toJson } from '../dockerfile-input.ts'

import { format, reason } from '../messages/index.ts'
import { readFlags, readFormat, readResolveOptions, resolveFlags } from '../read-flags.ts'
import { refusedFile, requireTarget } from '../target.ts'
import { printable } from '../terminal-text.ts'

const formats = ['text', 'json'] as const
type Format = (typeof formats)[number]

/** `explain [FILE]`: prints the plan for a target, and with `--change` what would run again. */
export const explainCommand: Command = async (args, io) => {
  const { given, format, target, changes, options } = readRequest(args, io)
  const file = await findFile(given, io)
  const dockerfile = parseDockerfile(await readDockerfileText('explain', file, io))
  const graph = resolveStages(dockerfile, options)
  if (graph.error !== null) {
    throw refusedFile('explain', file, graph.error)
  }
  const wanted = requireTarget('explain', file, graph, target)
  const build = { dockerfile, graph, options }
  const path = resolve(io.cwd, file)
  const rerun = cacheImpact(build, wanted, await readChanges(changes, path, build))
  const explanation: Explanation = { file, graph, plan: buildPlan(graph, wanted), changes, rerun }
  io.stdout.write(
    format === 'json'
      ? `${toJson(toDocument(explanation))}\n`
      : printable(explanationText(explanation, io.language)),
  )
  return 0
}

/** Its shape is public. Stages in the order in which they can be built; `wave` is `null` for those that are not. */
const toDocument = ({ plan, rerun }: Explanation) => ({
  target: plan.target,
  stages: plan.stages.map(({ index, role, wave }) => ({ index, role, wave })),
  rerun: rerun.map(({ stage, line, reason, certainty }) => {
    const isSure = certainty === 'runs'
    return {
      stage,
      line,
      because: format(rerunWords(reason, isSure), 'en'),
      certainty: isSure ? 'runs' : 'may-run',
    }
  }),
})

interface ExplainRequest {
  /** `null`: the Dockerfile of the current folder. */
  readonly given: string | null
  readonly format: Format
  readonly target: string
  readonly changes: readonly string[]
  readonly options: ResolveOptions
}

const flags = {
  ...resolveFlags,
  format: { type: 'string' },
  change: { type: 'string', multiple: true },
} as const

function readRequest(args: readonly string[], io: CommandIo): ExplainRequest {
  const { values, positionals } = readFlags('explain', args, flags)
  if (positionals.length > 1) {
    throw new CommandFailure(2, reason('file.several', { command: 'explain', count: positionals.length }))
  }
  return {
    given: positionals[0] ?? null,
    format: readFormat('explain', values.format ?? 'text', formats),
    target: values.target ?? '',
    changes: values.change ?? [],
    options: readResolveOptions('explain', values, io),
  }
}

/** A folder, the current one when nothing is given, stands for its Dockerfile. */
async function findFile(given: string | null, io: CommandIo): Promise<string> {
  const path = resolve(io.cwd, given ?? '.')
  if (!(await isFolder(path))) return given ?? '.'
  const name = chooseDockerfile(await readdir(path))
  if (name !== null) return given === null ? name : join(given, name)
  throw new CommandFailure(
    2,
    given === null ? reason('explain.noDockerfileHere') : reason('explain.noDockerfile', { folder: given }),
  )
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

/**
 * `LINE` is a line of the Dockerfile, `PATH` a file or folder of the context, which is the Dockerfile's folder. The Dockerfile
 * is a file of its context as well, unless it is ignored there.
 */
async function readChanges(
  given: readonly string[],
  path: string,
  { dockerfile, graph }: BuildFile,
): Promise<readonly CacheChange[]> {
  const context = dirname(path)
  const isIgnored = given.length === 0 ? null : await readIgnoredSources(context, path)
  return given.flatMap((change): CacheChange[] => {
    if (!/^\d+$/.test(change)) {
      const inContext = pathInContext(change, context)
      return isIgnored?.(inContext) === true ? [] : [{ kind: 'path', path: inContext, scope: 'tree' }]
    }
    const found = changeAtLine(graph, dockerfile, Number(change))
    if (found === null) throw new CommandFailure(2, reason('explain.noInstruction', { change }))
    const own = basename(path)
    return isIgnored?.(own) === true ? [found] : [found, { kind: 'path', path: own, scope: 'tree' }]
  })
}

function pathInContext(change: string, context: string): string {
  if (change === '') throw new CommandFailure(2, reason('explain.noChange'))
  const path = relative(context, resolve(context, change))
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) {
    throw new CommandFailure(2, reason('explain.outside', { change, context }))
  }
  return path === '' ? '.' : path.split(sep).join('/')
}

/** What `explain` has found out. */
interface Explanation {
  /** As given. */
  readonly file: string
  readonly graph: StageGraph
  readonly plan: BuildPlan
  /** As given. */
  readonly changes: readonly string[]
  readonly rerun: readonly Rerun[]
}

/** The explanation for users, in plain text. */
function explanationText(explanation: Explanation, language: Language): string {
  const { file, graph, plan } = explanation
  const say = (what: Reason) => format(what, language)
  const name = namesOf(graph)
  const stagesOf = (indexes: readonly { readonly index: number }[]) =>
    indexes.flatMap(({ index }) => {
      const [head = '', ...uses] = stageLines(explanation, index, name).map(say)
      return [`  ${head}`, ...uses.map((use) => `      ${use}`)]
    })
  const lines = [say(reason('plan.target', { file, stage: name(plan.target) })), '']
  for (let wave = 0; wave < plan.stageWaves; wave++) {
    const stages = plan.stages.filter((stage) => stage.wave === wave)
    lines.push(say(waveTitle(wave, stages.length > 1)), ...stagesOf(stages))
  }
  const skipped = plan.stages.filter((stage) => stage.wave === null)
  if (skipped.length > 0) lines.push(say(reason('plan.notBuilt')))
  lines.push(...stagesOf(skipped), '', say(reason('plan.steps')))
  for (let wave = 0; wave < plan.stepWaves; wave++) {
    const steps = plan.steps.filter((step) => step.wave === wave).map((step) => say(stepName(step, name)))
    lines.push(`  ${wave + 1}. ${steps.join('; ')}`)
  }
  if (plan.steps.length === 0) lines.push(`  ${say(reason('plan.none'))}`)
  if (explanation.changes.length > 0) lines.push('', ...rerunLines(explanation, name, language))
  return `${lines.join('\n')}\n`
}

type Name = (stage: number) => Reason | string

const namesOf =
  ({ stages }: StageGraph): Name =>
  (index) =>
    stages[index]?.writtenName || reason('build.stage', { index })

function waveTitle(wave: number, isSeveral: boolean): Reason {
  if (wave === 0) return isSeveral ? reason('plan.first#several') : reason('plan.first')
  return isSeveral ? reason('plan.then#several', { wave: wave + 1 }) : reason('plan.then', { wave: wave + 1 })
}

/** The stage, then what it hands on. */
function stageLines({ graph, plan }: Explanation, stage: number, name: Name): readonly Reason[] {
  const explained = why(graph, plan.target, stage)
  const uses = explained.links.filter(({ kind }) => kind !== 'from' || explained.role !== 'ships')
  return [
    reason('plan.stage', {
      stage: name(stage),
      role: reason(`plan.${explained.role}`),
      line: graph.stages[stage]?.line ?? 0,
      why: roleReason(explained, stage, plan.target, name),
    }),
    ...uses.map(({ kind, to, line, paths }) => {
      const key = kind === 'from' ? 'plan.base' : 'plan.carries'
      const values = { stage: name(to), line }
      return paths.length > 0 ? reason(`${key}#paths`, { ...values, paths }) : reason(key, values)
    }),
  ]
}

function roleReason(explained: ReturnType<typeof why>, stage: number, target: number, name: Name): Reason {
  switch (explained.role) {
    case 'ships':
      if (stage === target) return reason('plan.why#target')
      return reason('plan.why#ships', {
        child: name(explained.chain.at(-2) ?? target),
        line: explained.base?.line ?? 0,
      })
    case 'feeds':
      return reason('plan.why#feeds')
    case 'unused':
      return explained.links.length === 0
        ? reason('plan.why#unused')
        : reason('plan.why#unusedBy', { target: name(target) })
  }
}

const stepName = (
  { stage, keyword, line }: Pick<PlannedStep, 'stage' | 'keyword' | 'line'>,
  name: Name,
): Reason => reason('plan.step', { stage: name(stage), keyword, line })

function rerunLines({ changes, rerun }: Explanation, name: Name, language: Language): readonly string[] {
  const say = (message: Reason) => format(message, language)
  const what = changes.map((change) =>
    /^\d+$/.test(change) ? reason('change.line', { line: change }) : change,
  )
  if (rerun.length === 0) return [say(reason('change.none', { what }))]
  const lines = rerun.map(({ stage, line, keyword, certainty, reason: because }) => {
    const isSure = certainty === 'runs'
    const values = {
      step: stepName({ stage, keyword, line }, name),
      why: rerunWords(because, isSure),
    }
    return `  ${say(isSure ? reason('change.runs', values) : reason('change.mayRun', values))}`
  })
  return [say(reason('change.some', { what })), ...lines, say(reason('change.rest'))]
}
