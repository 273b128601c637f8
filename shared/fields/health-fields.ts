import { ok } from '../text/index.ts'
import type { FieldRule } from './writing.ts'
import { valueMissing, wrongShape } from './writing.ts'

const isNone = (type: string | undefined): boolean => type?.toUpperCase() === 'NONE'

/** Whether a HEALTHCHECK checks anything. Giving it a `command` turns NONE into CMD. */
export const check: FieldRule = {
  id: 'check',
  affects: ['form', 'command', 'args', 'interval', 'timeout', 'start-period', 'start-interval', 'retries'],
  read: ({ instruction: { words } }) => ({
    id: 'check',
    shape: 'choice',
    value: isNone(words[0]?.text) ? 'NONE' : 'CMD',
    choices: ['CMD', 'NONE'],
    optional: false,
    spans: words.slice(0, 1),
  }),
  plan: ({ instruction }, value) => {
    if (value !== 'CMD' && value !== 'NONE') return wrongShape('check')
    const { words, flags, rest } = instruction
    if ((value === 'NONE') === isNone(words[0]?.text)) return ok([])
    if (value === 'CMD') return valueMissing('command')
    return ok([{ from: flags[0]?.from ?? rest.from, to: rest.to, insert: 'NONE' }])
  },
}
