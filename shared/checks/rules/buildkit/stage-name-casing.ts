import { isLiteral, locationOf, type Rule, replace } from '../../rule.ts'

export const stageNameCasing: Rule = {
  name: 'StageNameCasing',
  severity: 'warning',
  summary: 'Stage names are written in lower case',
  start: ({ dockerfile }, report) => ({
    stage: ({ from, fromParts: { name } }) => {
      const lower = name?.text.toLowerCase() ?? ''
      if (name === null || name.text === lower) return
      const fix = { key: 'fix#lowerName', values: { name: lower }, edits: [replace(name, lower)] } as const
      report(
        locationOf(from),
        { name: name.text, lower },
        { span: name, fix: isLiteral(dockerfile.text, name) ? fix : null },
      )
    },
  }),
}
