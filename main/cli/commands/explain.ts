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
  rerunReasonText,
} from '#shared/cache/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { type ResolveOptions, resolveStages, type StageGraph } from '#shared/stages/index.ts'
import { type BuildPlan, buildPlan, type PlannedStep, why } from '#shared/why/index.ts'
import { type Command, CommandFailure, type CommandIo } from '../command.ts'
import { readDockerfileText, toJson } from '../dockerfile-input.ts'

import { readFlags, readFormat, readResolveOptions, resolveFlags } from '../read-flags.ts'
import { requireTarget } from '../target.ts'
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
    const { message, line } = graph.error
    throw new CommandFailure(1, `explain: ${file}${line > 0 ? `:${line}` : ''}: ${message}`)
  }
  const wanted = requireTarget('explain', file, graph, target)
  const build = { dockerfile, graph, options }
  const path = resolve(io.cwd, file)
  const rerun = cacheImpact(build, wanted, await readChanges(changes, path, build))
  const explanation: Explanation = { file, graph, plan: buildPlan(graph, wanted), changes, rerun }
  io.stdout.write(
    format === 'json' ? `${toJson(toDocument(explanation))}\n` : printable(explanationText(explanation)),
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
      because: rerunReasonText(reason, isSure, 'en'),
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
    throw new CommandFailure(2, `explain: one file at a time, ${positionals.length} were given`)
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
  throw new CommandFailure(2, `explain: there is no Dockerfile in ${given ?? 'this folder'}; name a file`)
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
    if (found === null)
      throw new CommandFailure(2, `explain: --change ${change}: no instruction is on that line`)
    const own = basename(path)
    return isIgnored?.(own) === true ? [found] : [found, { kind: 'path', path: own, scope: 'tree' }]
  })
}

function pathInContext(change: string, context: string): string {
  if (change === '') throw new CommandFailure(2, 'explain: --change: which line or path?')
  const path = relative(context, resolve(context, change))
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) {
    throw new CommandFailure(2, `explain: --change ${change}: it is outside the build context ${context}`)
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
function explanationText(explanation: Explanation): string {
  const { file, graph, plan } = explanation
  const name = namesOf(graph)
  const lines = [`${file}: target ${name(plan.target)}`, '']
  for (let wave = 0; wave < plan.stageWaves; wave++) {
    const stages = plan.stages.filter((stage) => stage.wave === wave)
    lines.push(`${ordinal(wave)}${stages.length > 1 ? ', at the same time' : ''}:`)
    for (const { index } of stages) lines.push(...stageLines(explanation, index, name))
  }
  const skipped = plan.stages.filter((stage) => stage.wave === null)
  if (skipped.length > 0) lines.push('Not built:')
  for (const { index } of skipped) lines.push(...stageLines(explanation, index, name))
  lines.push('', 'Steps, by what can run at the same time:')
  for (let wave = 0; wave < plan.stepWaves; wave++) {
    const steps = plan.steps.filter((step) => step.wave === wave).map((step) => stepText(step, name))
    lines.push(`  ${wave + 1}. ${steps.join('; ')}`)
  }
  if (plan.steps.length === 0) lines.push('  none')
  if (explanation.changes.length > 0) lines.push('', ...rerunLines(explanation, name))
  return `${lines.join('\n')}\n`
}

type Name = (stage: number) => string

const namesOf =
  ({ stages }: StageGraph): Name =>
  (index) =>
    stages[index]?.writtenName || `stage ${index}`

const ordinal = (wave: number): string => (wave === 0 ? 'First' : `Then (wave ${wave + 1})`)

function stageLines({ graph, plan }: Explanation, stage: number, name: Name): string[] {
  const reason = why(graph, plan.target, stage)
  const head = `  ${name(stage)} (${reason.role}, line ${graph.stages[stage]?.line ?? 0})`
  const uses = reason.links.filter(({ kind }) => kind !== 'from' || reason.role !== 'ships')
  const carried = uses.map((link) => {
    const what = link.paths.length > 0 ? `: ${link.paths.join(', ')}` : ''
    const verb = link.kind === 'from' ? `is the base of ${name(link.to)}` : `feeds ${name(link.to)}`
    return `      ${verb} through line ${link.line}${what}`
  })
  return [`${head}: ${sentence(reason, stage, plan.target, name)}`, ...carried]
}

function sentence(reason: ReturnType<typeof why>, stage: number, target: number, name: Name): string {
  switch (reason.role) {
    case 'ships':
      if (stage === target) return 'it is the target'
      return `${name(reason.chain.at(-2) ?? target)} is built FROM it (line ${reason.base?.line ?? 0}), so its layers are in the image`
    case 'feeds':
      return 'only what is taken from it can reach the image'
    case 'unused':
      return reason.links.length === 0
        ? 'nothing refers to it'
        : `only stages that ${name(target)} does not need refer to it`
  }
}

const stepText = ({ stage, keyword, line }: PlannedStep, name: Name): string =>
  `${name(stage)} ${keyword} (line ${line})`

function rerunLines({ changes, rerun }: Explanation, name: Name): string[] {
  const what = changes.map((change) => (/^\d+$/.test(change) ? `line ${change}` : change)).join(', ')
  if (rerun.length === 0) return [`Nothing runs again when ${what} changes.`]
  const lines = rerun.map(({ stage, line, keyword, certainty, reason }) => {
    const because = rerunReasonText(reason, certainty === 'runs', 'en')
    return `  ${name(stage)} ${keyword} (line ${line}) ${certainty === 'runs' ? 'runs again' : 'may run again'}: ${because}`
  })
  return [`When ${what} changes:`, ...lines, 'Everything else stays in the cache.']
}
