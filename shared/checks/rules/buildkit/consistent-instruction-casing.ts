import type { Instruction } from '../../../dockerfile/index.ts'
import { sliceSpan } from '../../../text/index.ts'
import { type FixProposal, locationOf, type Rule, replace } from '../../rule.ts'

export const consistentInstructionCasing: Rule = {
  name: 'ConsistentInstructionCasing',
  severity: 'warning',
  summary: 'All instructions of a file are written in the same case',
  start: ({ dockerfile: { text }, graph }, report) => {
    // An invalid file may contain words that are no instructions; BuildKit does not get here either.
    if (graph.error !== null) return {}
    let lower = 0
    let upper = 0
    /** Those that are wrong if upper case wins; if lower case wins, the upper-case ones are wrong as well. */
    const notUpper: Instruction[] = []
    const count = (instruction: Instruction) => {
      const casing = casingOf(instruction.writtenKeyword)
      if (casing === 'upper') upper++
      else notUpper.push(instruction)
      if (casing === 'lower') lower++
    }
    const reportAs = (instruction: Instruction, wantsLower: boolean) => {
      const keyword = instruction.writtenKeyword
      const wanted = wantsLower ? keyword.toLowerCase() : keyword.toUpperCase()
      if (keyword === wanted) return
      const isWhole = sliceSpan(text, instruction.keywordSpan) === keyword
      report(
        { ...locationOf(instruction), scope: null },
        { keyword, wanted },
        { span: instruction.keywordSpan, fix: isWhole ? casingFix(instruction, wanted) : null },
      )
    }
    return {
      stage: ({ from, instructions }) => {
        count(from)
        for (const instruction of instructions) count(instruction)
      },
      end: () => {
        if (lower <= upper) {
          for (const instruction of notUpper) reportAs(instruction, false)
          return
        }
        for (const { from, instructions } of graph.stages) {
          reportAs(from, true)
          for (const instruction of instructions) reportAs(instruction, true)
        }
      },
    }
  },
}

function casingOf(keyword: string): 'lower' | 'upper' | 'mixed' {
  if (keyword === keyword.toUpperCase()) return 'upper'
  return keyword === keyword.toLowerCase() ? 'lower' : 'mixed'
}

function casingFix(instruction: Instruction, wanted: string): FixProposal {
  const edits = [replace(instruction.keywordSpan, wanted)]
  return { key: 'fix#writeAs', values: { text: wanted }, edits }
}
