import { expandWord } from '../../../dockerfile/index.ts'
import { imageReferenceError, resolveStages, type StageGraph } from '../../../stages/index.ts'
import { type CheckContext, locationOf, type Rule } from '../../rule.ts'

export const invalidDefaultArgInFrom: Rule = {
  name: 'InvalidDefaultArgInFrom',
  severity: 'warning',
  summary: 'FROM names a valid image when no build argument is given',
  start: (context, report) => ({
    end: () => {
      const { error, globals, escape: escapeCharacter, stages } = graphWithDefaults(context)
      // BuildKit stops at the first failed expansion, in an ARG or a FROM.
      if (error !== null && error.line > 0 && error.line < (stages[0]?.line ?? 0)) return
      for (const { base, from, fromParts } of stages) {
        const { image } = fromParts
        const lookup = (name: string) => globals.get(name)
        if (base === '' && expandWord(image.text, lookup, { escape: escapeCharacter }).error !== null) return
        if (imageReferenceError(base) === null) continue
        const message = image.text.includes('$') ? {} : { message: 'InvalidDefaultArgInFrom#plain' as const }
        report({ ...locationOf(from), scope: null }, { base: image.text }, { span: image, ...message })
      }
    },
  }),
}

/** The graph without build arguments. */
function graphWithDefaults({ dockerfile, graph, options }: CheckContext): StageGraph {
  if (Object.keys(options.buildArgs ?? {}).length === 0) return graph
  const { buildArgs: _, ...others } = options
  return resolveStages(dockerfile, others)
}
