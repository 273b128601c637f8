import { locationOf, type Rule } from '../../rule.ts'

export const duplicateStageName: Rule = {
  name: 'DuplicateStageName',
  severity: 'warning',
  summary: 'Every stage has a name of its own',
  start: (_context, report) => {
    const taken = new Set<string>()
    return {
      stage: ({ name, from, fromParts }) => {
        if (name === '') return
        if (taken.has(name)) {
          report({ ...locationOf(from), scope: null }, { name }, { span: fromParts.name ?? from })
        }
        taken.add(name)
      },
    }
  },
}
