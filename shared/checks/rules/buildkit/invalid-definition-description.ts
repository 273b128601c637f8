import { type Instruction, keyValues } from '../../../dockerfile/index.ts'
import { sliceSpan } from '../../../text/index.ts'
import {
  type CheckContext,
  type FixProposal,
  lineEndOf,
  locationOf,
  type Report,
  type Rule,
} from '../../rule.ts'

export const invalidDefinitionDescription: Rule = {
  name: 'InvalidDefinitionDescription',
  severity: 'warning',
  summary: 'A comment above ARG or FROM describes what is defined: its name first, then the description',
  experimental: true,
  start: (context, report) => {
    const checkArg = (instruction: Instruction) =>
      check(
        context,
        report,
        instruction,
        keyValues(instruction).map(({ key }) => key.text),
      )
    return {
      stage: ({ name, from }) => {
        if (name !== '') check(context, report, from, [name])
      },
      syntax: { ARG: checkArg },
    }
  },
}

function check(
  { dockerfile }: CheckContext,
  report: Report,
  instruction: Instruction,
  names: readonly string[],
): void {
  const comment = instruction.precedingComments.at(-1)
  const [name] = names
  if (comment === undefined || name === undefined) return
  const [described = ''] = sliceSpan(dockerfile.text, comment).split(' ', 1)
  if (names.includes(described)) return
  report(
    locationOf(instruction),
    { name: names.length > 1 ? '<arg_key>' : name },
    { span: comment, fix: separate(dockerfile.text, instruction) },
  )
}

/** An empty comment ends the description; comments that carry `check=` must keep working. */
function separate(text: string, instruction: Instruction): FixProposal | null {
  if (instruction.precedingComments.some((comment) => /check/i.test(sliceSpan(text, comment)))) return null
  const at = text.lastIndexOf('\n', instruction.from - 1) + 1
  return {
    key: 'fix#separateComment',
    values: {},
    edits: [{ from: at, to: at, insert: `#${lineEndOf(text)}` }],
  }
}
