import type { Instruction } from '../../../dockerfile/index.ts'
import { type FixProposal, isLiteral, locationOf, type Rule, replace } from '../../rule.ts'

export const maintainerDeprecated: Rule = {
  name: 'MaintainerDeprecated',
  severity: 'warning',
  summary: 'The author is named by a label, not by MAINTAINER',
  start: ({ dockerfile: { text } }, report) => {
    const check = (instruction: Instruction) =>
      report(locationOf(instruction), {}, { fix: labelFix(text, instruction) })
    return { syntax: { MAINTAINER: check } }
  },
}

/** A name that reads the same between double quotes. */
function labelFix(text: string, { keywordSpan, writtenKeyword, rest }: Instruction): FixProposal | null {
  const isPlain = isLiteral(text, rest) && !/["'\\`$\n]/.test(text.slice(keywordSpan.from, rest.to))
  if (!isPlain || rest.text === '') return null
  const keyword = writtenKeyword === 'maintainer' ? 'label' : 'LABEL'
  const label = `org.opencontainers.image.authors="${rest.text}"`
  return {
    key: 'fix#authorsLabel',
    values: {},
    edits: [replace(keywordSpan, keyword), replace(rest, label)],
  }
}
