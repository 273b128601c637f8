import { type KeyValue, keyValues } from '../../../dockerfile/index.ts'
import { type FixProposal, isLiteral, type Rule, type Step } from '../../rule.ts'

export const legacyKeyValueFormat: Rule = {
  name: 'LegacyKeyValueFormat',
  severity: 'warning',
  summary: 'ENV and LABEL are written with =',
  start: ({ dockerfile: { text } }, report) => {
    const check = (step: Step) => {
      const { keyword } = step.instruction
      for (const pair of keyValues(step.instruction)) {
        if (pair.legacy) report(step, { keyword }, { fix: equalsFix(text, pair) })
      }
    }
    return { step: { ENV: check, LABEL: check } }
  },
}

/** Quotes and escapes change their meaning inside the double quotes that a value with spaces needs. */
function equalsFix(text: string, { key, value }: KeyValue): FixProposal | null {
  if (value === null || !isLiteral(text, value) || !isLiteral(text, key)) return null
  const between = text.slice(key.to, value.from)
  if (/["'\\`\n]/.test(key.text + value.text) || /[^ \t]/.test(between) || key.text.includes('=')) return null
  const quote = /\s/.test(value.text) ? '"' : ''
  return {
    key: 'fix#equals',
    values: {},
    edits: [
      { from: key.to, to: value.from, insert: `=${quote}` },
      ...(quote === '' ? [] : [{ from: value.to, to: value.to, insert: quote }]),
    ],
  }
}
