import { describeStage, type Stage, type StageEdge, stageNamed } from '../../../stages/index.ts'
import { type FixProposal, locationOf, type Rule, replace } from '../../rule.ts'

export const imageIsEarlierStage: Rule = {
  name: 'Stagegraph/ImageIsEarlierStage',
  severity: 'hint',
  summary: 'COPY --from names a stage rather than the image that the stage starts from',
  start: ({ dockerfile: { text }, graph }, report) => {
    const starts = new Map<string, Stage>()
    return {
      stage: (stage) => {
        for (const edge of stage.edges) {
          const earlier =
            edge.kind === 'from' || edge.stage >= 0 ? undefined : starts.get(fullName(edge.image))
          const instruction = stage.instructions[edge.instruction]
          if (earlier === undefined || instruction === undefined) continue
          const isSame =
            earlier.instructions.length === 0 && stageNamed(graph.stages, earlier.name) === earlier
          report(
            locationOf(instruction),
            { stage: describeStage(earlier), image: edge.image },
            { span: edge.reference, fix: isSame ? stageFix(text, edge, earlier) : null },
          )
        }
        const key = fullName(stage.base)
        if (stage.edges[0]?.stage === -1 && stage.platform === '' && !starts.has(key)) starts.set(key, stage)
      },
    }
  },
}

/** Without the defaults that Docker fills in: `docker.io/library/alpine:latest` is `alpine`. */
const fullName = (image: string): string =>
  image
    .replace(/^(?:index\.)?docker\.io\//, '')
    .replace(/^library\//, '')
    .replace(/:latest$/, '')

/** A stage without instructions equals its image, so the name may mean it. */
function stageFix(text: string, { reference, image }: StageEdge, { name }: Stage): FixProposal | null {
  if (name === '' || text.slice(reference.from, reference.to) !== image) return null
  return { key: 'fix#useStage', values: { stage: name }, edits: [replace(reference, name)] }
}
