import { type Rule, replace, type Step, wholeLines } from '../../rule.ts'

export const multipleInstructionsDisallowed: Rule = {
  name: 'MultipleInstructionsDisallowed',
  severity: 'warning',
  summary: 'A stage has one CMD, one ENTRYPOINT and one HEALTHCHECK at most',
  start: ({ dockerfile }, report) => {
    const latest = new Map<string, Step>()
    const check = (step: Step) => {
      const { keyword } = step.instruction
      const earlier = latest.get(keyword)
      latest.set(keyword, step)
      if (earlier === undefined) return
      const { instruction } = earlier
      const mayGo = instruction.precedingComments.length === 0
      report(
        { ...earlier, scope: step.scope },
        { keyword },
        {
          fix: mayGo
            ? {
                key: 'fix#removeInstruction',
                values: { keyword },
                edits: [replace(wholeLines(dockerfile.text, instruction), '')],
              }
            : null,
        },
      )
    }
    return { enter: () => latest.clear(), step: { CMD: check, ENTRYPOINT: check, HEALTHCHECK: check } }
  },
}
