import { expandWord, type Flag } from '../../../dockerfile/index.ts'
import { type FixProposal, locationOf, type Rule } from '../../rule.ts'

export const redundantTargetPlatform: Rule = {
  name: 'RedundantTargetPlatform',
  severity: 'warning',
  summary: 'FROM is not given the platform it has anyway',
  start: ({ dockerfile, graph }, report) => ({
    stage: ({ from, fromParts: { platform } }) => {
      const value = platform?.value
      if (platform === null || value === null || value === undefined || !value.text.includes('$')) return
      const word = expandWord(value.text, (name) => graph.globals.get(name), {
        escape: dockerfile.escape,
      })
      const isTarget = word.matched.length === 1 && word.matched[0] === 'TARGETPLATFORM'
      if (!isTarget || word.unmatched.length > 0 || word.text !== graph.globals.get('TARGETPLATFORM')) return
      report(
        locationOf(from),
        { platform: value.text },
        { span: platform, fix: removeFlag(dockerfile.text, platform) },
      )
    },
  }),
}

function removeFlag(text: string, flag: Flag): FixProposal | null {
  let to = flag.to
  while (text[to] === ' ' || text[to] === '\t') to++
  if (to === flag.to) return null
  return { key: 'fix#removePlatform', values: {}, edits: [{ from: flag.from, to, insert: '' }] }
}
