import type { Instruction } from '../../../dockerfile/index.ts'
import { type FixProposal, isLiteral, type Rule, replace, type Step } from '../../rule.ts'
import { baseStage } from '../../stage-steps.ts'

export const jsonArgsRecommended: Rule = {
  name: 'JSONArgsRecommended',
  severity: 'warning',
  summary: 'CMD and ENTRYPOINT are written as JSON lists',
  start: ({ dockerfile: { text, instructions } }, report) => {
    const shells = new Set<number>()
    const noteShell = ({ stage }: Step) => shells.add(stage.index)
    let commands: ReadonlySet<string> | null = null
    /** A CMD has another meaning beside an ENTRYPOINT, in the same stage and in those built FROM it. */
    const isAlone = (keyword: string): boolean => {
      commands ??= new Set(instructions.map((instruction) => instruction.keyword))
      return !commands.has(keyword === 'CMD' ? 'ENTRYPOINT' : 'CMD')
    }
    const check = (step: Step) => {
      const { keyword, json } = step.instruction
      if (json !== null || shells.has(step.stage.index)) return
      report(step, { keyword }, { fix: isAlone(keyword) ? jsonFix(text, step.instruction) : null })
    }
    return {
      enter: (stage) => {
        if (shells.has(baseStage(stage))) shells.add(stage.index)
      },
      step: { SHELL: noteShell, CMD: check, ENTRYPOINT: check },
    }
  },
}

/** Words that only a shell understands, or that make it do more than start a program. */
const shellWords = new Set(
  '. : alias bg break case cd command continue do done elif else esac eval exec exit export fg fi for function getopts hash if in jobs read readonly return select set shift source then time times trap type ulimit umask unalias unset until wait while'.split(
    ' ',
  ),
)

/** The JSON list, where starting the program without a shell is equivalent: plain words only. */
function jsonFix(text: string, { rest }: Instruction): FixProposal | null {
  if (!isLiteral(text, rest) || !/^[\w./:@%+,-]+(?: +[\w./:@%+,=-]+)*$/.test(rest.text)) return null
  const words = rest.text.split(/ +/)
  if (shellWords.has(words[0] ?? '')) return null
  const list = `[${words.map((word) => JSON.stringify(word)).join(', ')}]`
  return { key: 'fix#json', values: {}, edits: [replace(rest, list)] }
}
