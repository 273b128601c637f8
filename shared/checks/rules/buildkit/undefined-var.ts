import { copyParts, type Instruction, keyValues, mountsOf } from '../../../dockerfile/index.ts'
import { type Expansion, hiddenArguments, type Scope } from '../../../evaluate/index.ts'
import { closestName } from '../../../text/index.ts'
import type { Rule, Step } from '../../rule.ts'
import { rootStage } from '../../stage-steps.ts'

export const undefinedVar: Rule = {
  name: 'UndefinedVar',
  severity: 'warning',
  summary: 'Variables are set by ARG or ENV before they are used',
  start: ({ graph, evaluation, scope }, report) => {
    let left = comparisons
    const closest = (name: string, seen: Scope): string | null => {
      if (left <= 0) return null
      const known = seen.variables().map((variable) => variable.name)
      left -= known.length
      return closestName(name, known.filter(isNoDefault))
    }
    const reportUnset = (step: Step, word: Expansion, seen: Scope) => {
      for (const name of word.unmatched) {
        if (seen.isDeclared(name) || hiddenArguments.has(name)) continue
        const suggestion = closest(name, seen)
        const image = rootStage(graph, step.stage).base
        const variable = `$${name}`
        if (suggestion !== null)
          report(step, { name: variable, suggestion: `$${suggestion}` }, { message: 'UndefinedVar#suggest' })
        else if (image === 'scratch') report(step, { name: variable })
        else report(step, { name: variable, image }, { message: 'UndefinedVar#base' })
      }
    }
    const check = (step: Step) => {
      if (!mayUseVariables(step.instruction)) return
      const seen = scope(step)
      for (const word of expandedWords(step.instruction)) {
        if (word.includes('$')) reportUnset(step, seen.expand(word), seen)
      }
      for (const heredoc of step.instruction.heredocs) {
        if (step.instruction.keyword === 'RUN' || !heredoc.expand || !heredoc.content.includes('$')) continue
        reportUnset(step, seen.expandBody(heredoc.content), seen)
      }
    }
    const checkArg = (step: Step) => {
      if (!step.instruction.rest.text.includes('$')) return
      const { stage, position } = step
      for (const declaration of evaluation.stage(stage.index).declarationsOf(position)) {
        const { isGiven, defaultValue, scope: seen } = declaration
        if (!isGiven && defaultValue !== null) reportUnset(step, defaultValue, seen)
      }
    }
    return {
      step: {
        ADD: check,
        ARG: checkArg,
        COPY: check,
        ENV: check,
        LABEL: check,
        RUN: check,
        STOPSIGNAL: check,
        USER: check,
        VOLUME: check,
        WORKDIR: check,
      },
    }
  },
}

/** Names held against each other in one file; beyond, in files that nobody wrote, nothing is suggested any more. */
const comparisons = 1_000_000

/** PATH is always set, so that GOPATH and the like would look like misspellings of it. */
const isNoDefault = (name: string): boolean => name !== 'PATH'

const mayUseVariables = ({ keyword, rest, flags, heredocs }: Instruction): boolean =>
  (keyword !== 'RUN' && rest.text.includes('$')) ||
  flags.some(({ value }) => value?.text.includes('$')) ||
  heredocs.some(({ content }) => content.includes('$'))

const expandedFlags = new Set(['chown', 'chmod', 'checksum'])

/** The words BuildKit expands, one by one. */
function expandedWords(instruction: Instruction): readonly string[] {
  switch (instruction.keyword) {
    case 'RUN':
      return mountsOf(instruction).flatMap(({ options }) => options.map(({ value }) => value.text))
    case 'ADD':
    case 'COPY': {
      const { sources, destination } = copyParts(instruction)
      const flags = instruction.flags.filter(({ name }) => expandedFlags.has(name))
      const words = [...flags.map(({ value }) => value), ...sources, destination]
      return words.flatMap((word) => word?.text ?? [])
    }
    case 'ENV':
    case 'LABEL':
      return keyValues(instruction).flatMap(({ key, value }) => [key.text, value?.text ?? ''])
    default:
      return instruction.words.map(({ text }) => text)
  }
}
