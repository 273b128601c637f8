import type { Stage } from '../../../stages/index.ts'
import { locationOf, type Rule, replace } from '../../rule.ts'

export const stageNameDiffersByCase: Rule = {
  name: 'Stagegraph/StageNameDiffersByCase',
  severity: 'warning',
  summary: 'FROM writes the name of a stage in lower case',
  start: ({ dockerfile: { text } }, report) => {
    const earlier = new Map<string, Stage>()
    return {
      stage: (stage) => {
        const { from, base, edges, fromParts } = stage
        const name = base.toLowerCase()
        const meant = base === name || edges[0]?.stage !== -1 ? undefined : earlier.get(name)
        if (meant !== undefined) {
          const { image } = fromParts
          const isPlain = text.slice(image.from, image.to) === base
          report(
            locationOf(from),
            { written: base, line: meant.line, name },
            {
              span: image,
              fix: isPlain ? { key: 'fix#lowerName', values: { name }, edits: [replace(image, name)] } : null,
            },
          )
        }
        if (stage.name !== '') earlier.set(stage.name, stage)
      },
    }
  },
}
