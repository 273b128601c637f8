import {
  describeStage,
  type Stage,
  type StageEdge,
  type StageGraph,
  stageNamed,
} from '../../../stages/index.ts'
import { sliceSpan, type TextEdit } from '../../../text/index.ts'
import { type CheckContext, type FixProposal, isLiteral, locationOf, type Rule, replace } from '../../rule.ts'

export const numericStageReference: Rule = {
  name: 'Stagegraph/NumericStageReference',
  severity: 'hint',
  summary: 'COPY --from refers to stages by name',
  start: (context, report) => {
    const namingFixes = new Map<Stage, FixProposal | null>()
    const fixOf = (edge: StageEdge, source: Stage): FixProposal | null => {
      if (source.name !== '') return nameFix(context.graph, edge, source)
      const known = namingFixes.get(source)
      const fix = known === undefined ? namingFix(context, source) : known
      namingFixes.set(source, fix)
      return fix
    }
    return {
      stage: (stage) => {
        for (const edge of stage.edges) {
          const instruction = stage.instructions[edge.instruction]
          const source = context.graph.stages[edge.stage]
          if (source === undefined || instruction === undefined || !isNumeric(context, edge)) continue
          const number = sliceSpan(context.dockerfile.text, edge.reference)
          const details = { span: edge.reference, fix: fixOf(edge, source) }
          report(locationOf(instruction), { number, stage: describeStage(source) }, details)
        }
      },
    }
  },
}

const isNumeric = ({ dockerfile: { text } }: CheckContext, { kind, reference }: StageEdge): boolean =>
  kind === 'copy' && /^[+-]?\d+$/.test(sliceSpan(text, reference))

function nameFix(
  { stages }: StageGraph,
  { reference }: StageEdge,
  { name, index }: Stage,
): FixProposal | null {
  if (stageNamed(stages, name)?.index !== index) return null
  return { key: 'fix#useName', values: { name }, edits: [replace(reference, name)] }
}

/** Names an unnamed stage and replaces every number that refers to it with the name. */
function namingFix(context: CheckContext, source: Stage): FixProposal | null {
  const { dockerfile, graph } = context
  const { image } = source.fromParts
  const name = `stage-${source.index}`
  const isTaken = graph.stages.some(
    (stage) => stage.name === name || stage.edges.some(({ from }) => from.toLowerCase() === name),
  )
  if (isTaken || !isLiteral(dockerfile.text, image) || dockerfile.text.includes('TARGETSTAGE')) return null
  const as = source.from.writtenKeyword === 'from' ? 'as' : 'AS'
  const edits: TextEdit[] = [{ from: image.to, to: image.to, insert: ` ${as} ${name}` }]
  for (const edge of graph.stages.flatMap(({ edges }) => edges)) {
    if (edge.stage === source.index && isNumeric(context, edge)) edits.push(replace(edge.reference, name))
  }
  return { key: 'fix#nameStage', values: { name }, edits }
}
