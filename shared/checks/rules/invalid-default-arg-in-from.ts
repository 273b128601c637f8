import type { StageGraph } from '../../stages/graph.ts'
import { imageReferenceError, resolveStages } from '../../stages/index.ts'
import { type CheckContext, placeOf, type Rule } from '../rule.ts'

export const invalidDefaultArgInFrom: Rule = {
  name: 'InvalidDefaultArgInFrom',
  severity: 'warning',
  summary: 'FROM names a valid image when no build argument is given',
  start: (context, report) => ({
    end: () => {
      for (const { base, from, fromParts } of graphWithDefaults(context).stages) {
        if (imageReferenceError(base) === null) continue
        const { image } = fromParts
        const message = image.text.includes('$') ? {} : { message: 'InvalidDefaultArgInFrom#plain' as const }
        report({ ...placeOf(from), scope: null }, { base: image.text }, { span: image, ...message })
      }
    },
  }),
}

/** The graph as it is without build arguments. */
function graphWithDefaults({ dockerfile, graph, options }: CheckContext): StageGraph {
  if (Object.keys(options.buildArgs ?? {}).length === 0) return graph
  const { buildArgs: _, ...others } = options
  return resolveStages(dockerfile, others)
}
