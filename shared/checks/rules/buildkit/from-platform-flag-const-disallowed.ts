import { expandWord } from '../../../dockerfile/index.ts'
import { parsePlatform } from '../../../stages/index.ts'
import { locationOf, type Rule } from '../../rule.ts'

export const fromPlatformFlagConstDisallowed: Rule = {
  name: 'FromPlatformFlagConstDisallowed',
  severity: 'warning',
  summary: 'The platform of FROM is a variable, or part of the name of the stage',
  start: ({ dockerfile, graph }, report) => ({
    stage: ({ name, from, fromParts }) => {
      const value = fromParts.platform?.value
      if (value === null || value === undefined || value.text === '') return
      const word = expandWord(value.text, (variable) => graph.globals.get(variable), {
        escape: dockerfile.escape,
      })
      if (word.matched.length > 0 || word.unmatched.length > 0) return
      const platform = parsePlatform(word.text)
      if (typeof platform === 'string' || name.includes(platform.os) || name.includes(platform.architecture))
        return
      report(locationOf(from), { platform: word.text }, { span: fromParts.platform ?? from })
    },
  }),
}
