import { type Rerun, tellReason } from '#shared/cache/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { type BuildPlan, type PlannedStep, why } from '#shared/why/index.ts'

/** What `explain` has found out. */
export interface Explanation {
  /** As given. */
  readonly file: string
  readonly graph: StageGraph
  readonly plan: BuildPlan
  /** As given. */
  readonly changes: readonly string[]
  readonly rerun: readonly Rerun[]
}

/** The explanation for people, in plain text. */
export function explanationText(explanation: Explanation): string {
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
    const because = tellReason(reason, certainty === 'runs', 'en')
    return `  ${name(stage)} ${keyword} (line ${line}) ${certainty === 'runs' ? 'runs again' : 'may run again'}: ${because}`
  })
  return [`When ${what} changes:`, ...lines, 'Everything else stays in the cache.']
}
