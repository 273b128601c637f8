import type { Rule, Step } from '../../rule.ts'
import { checkPorts, type ExposedPort } from './expose-ports.ts'

export const exposeProtoCasing: Rule = {
  name: 'ExposeProtoCasing',
  severity: 'warning',
  summary: 'The protocol of EXPOSE is written in lower case',
  start: (context, report) => {
    const check = (step: Step) => checkPorts(context, report, step, hasUpperCase, withLowerCase)
    return { step: { EXPOSE: check } }
  },
}

const hasUpperCase = ({ protocol }: ExposedPort): boolean => protocol !== protocol.toLowerCase()

const withLowerCase = ({ text, protocol }: ExposedPort): string =>
  text.slice(0, text.length - protocol.length) + protocol.toLowerCase()
