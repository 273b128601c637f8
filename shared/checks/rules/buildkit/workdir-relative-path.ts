import { isAbsolutePath } from '../../../evaluate/index.ts'
import { isLiteral, type Rule, replace, type Step } from '../../rule.ts'
import { baseStage, rootStage } from '../../stage-steps.ts'

export const workdirRelativePath: Rule = {
  name: 'WorkdirRelativePath',
  severity: 'warning',
  summary: 'The first WORKDIR of a stage is an absolute path',
  start: ({ dockerfile, graph, scope }, report) => {
    const settled = new Set<number>()
    const check = (step: Step) => {
      const { stage, instruction } = step
      if (settled.has(stage.index)) return
      settled.add(stage.index)
      const written = instruction.rest.text
      const path = scope(step).expand(written).value
      if (isAbsolutePath(path, scope(step).os)) return
      const isKnown =
        rootStage(graph, stage).base === 'scratch' &&
        path === written &&
        isLiteral(dockerfile.text, instruction.rest)
      const absolute = `/${written.replace(/^\.\//, '')}`
      report(
        step,
        { path },
        {
          span: instruction.rest,
          fix: isKnown
            ? {
                key: 'fix#absolute',
                values: { path: absolute },
                edits: [replace(instruction.rest, absolute)],
              }
            : null,
        },
      )
    }
    return {
      enter: (stage) => {
        if (settled.has(baseStage(stage))) settled.add(stage.index)
      },
      step: { WORKDIR: check },
    }
  },
}
