import { locationOf, type Rule } from '../../rule.ts'

export const reservedStageName: Rule = {
  name: 'ReservedStageName',
  severity: 'warning',
  summary: "No stage is named 'scratch' or 'context'",
  start: (_context, report) => ({
    stage: ({ name, from, fromParts }) => {
      if (name !== 'scratch' && name !== 'context') return
      report({ ...locationOf(from), scope: null }, { name }, { span: fromParts.name ?? from })
    },
  }),
}
