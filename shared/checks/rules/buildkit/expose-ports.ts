import type { Word } from '../../../dockerfile/index.ts'
import {
  type CheckContext,
  type FixProposal,
  isLiteral,
  type Report,
  replace,
  type Step,
} from '../../rule.ts'

/** The parts of an EXPOSE port; BuildKit accepts `[address:][hostPort:]port[/protocol]`. */
export interface ExposedPort {
  readonly text: string
  /** What precedes the container's port: address, host port. */
  readonly hasHostPart: boolean
  readonly port: string
  readonly protocol: string
}

/** Visits the ports of an EXPOSE after expansion, with a fix that replaces the port with the result of `fixed`. */
export function checkPorts(
  { dockerfile, scope }: CheckContext,
  report: Report,
  step: Step,
  isWrong: (port: ExposedPort) => boolean,
  fixed: (port: ExposedPort) => string,
): void {
  const splitWord = (word: string) => scope(step).split(word).words
  for (const word of step.instruction.words) {
    for (const text of splitWord(word.text)) {
      const port = readPort(text)
      if (!isWrong(port)) continue
      const isPlain = port.port !== '' && text === word.text && isLiteral(dockerfile.text, word)
      report(step, { port: text }, { span: word, fix: isPlain ? portFix(word, fixed(port)) : null })
    }
  }
}

function portFix(word: Word, text: string): FixProposal {
  return { key: 'fix#writeAs', values: { text }, edits: [replace(word, text)] }
}

function readPort(text: string): ExposedPort {
  const colon = text.lastIndexOf(':')
  const own = text.slice(colon + 1)
  const slash = own.indexOf('/')
  return {
    text,
    hasHostPart: /[^:]/.test(text.slice(0, Math.max(colon, 0))),
    port: slash < 0 ? own : own.slice(0, slash),
    protocol: slash < 0 ? '' : own.slice(slash + 1),
  }
}
