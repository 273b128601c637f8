import { keyValues } from '../../../dockerfile/index.ts'
import type { Rule, Step } from '../../rule.ts'

export const secretsUsedInArgOrEnv: Rule = {
  name: 'SecretsUsedInArgOrEnv',
  severity: 'warning',
  summary: 'Secrets are given by secret mounts, not by ARG or ENV',
  start: ({ scope }, report) => {
    const check = (step: Step) => {
      const { keyword } = step.instruction
      for (const { key } of keyValues(step.instruction)) {
        const isExpanded = keyword === 'ENV' && key.text !== plainName(key.text)
        const name = isExpanded ? scope(step).expand(key.text).value : key.text
        if (looksSecret(name)) report(step, { name, keyword }, { span: key })
      }
    }
    return { step: { ARG: check, ENV: check } }
  },
}

const plainName = (key: string): string => key.replace(/[$"'\\`]/g, '')

const secretWord = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i
const harmlessWord = /(?:_|^)(?:public|file|version)(?:_|$)/i

/** BuildKit's guess: a word for secrets between underscores, and no word that rules it out. */
export const looksSecret = (name: string): boolean => secretWord.test(name) && !harmlessWord.test(name)
