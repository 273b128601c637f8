import { isLiteral, locationOf, type Rule, replace } from '../../rule.ts'

export const fromAsCasing: Rule = {
  name: 'FromAsCasing',
  severity: 'warning',
  summary: 'FROM and its AS are written in the same case',
  start: ({ dockerfile }, report) => ({
    stage: ({ from, fromParts: { as } }) => {
      if (as === null) return
      const keyword = from.writtenKeyword
      const isLower = keyword === keyword.toLowerCase()
      if (!isLower && keyword !== keyword.toUpperCase()) return
      const wanted = isLower ? as.text.toLowerCase() : as.text.toUpperCase()
      if (as.text === wanted) return
      const fix = { key: 'fix#writeAs', values: { text: wanted }, edits: [replace(as, wanted)] } as const
      report(
        locationOf(from),
        { as: as.text, from: keyword },
        { span: as, fix: isLiteral(dockerfile.text, as) ? fix : null },
      )
    },
  }),
}
