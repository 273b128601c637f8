import type { Rule, Step } from '../../rule.ts'
import { checkPorts, type ExposedPort } from './expose-ports.ts'

export const exposeInvalidFormat: Rule = {
  name: 'ExposeInvalidFormat',
  severity: 'warning',
  summary: 'EXPOSE names ports of the container only',
  start: (context, report) => {
    const check = (step: Step) =>
      checkPorts(context, report, step, ({ hasHostPart }) => hasHostPart, withoutHost)
    return { step: { EXPOSE: check } }
  },
}

const withoutHost = ({ port, protocol }: ExposedPort): string =>
  protocol === '' ? port : `${port}/${protocol}`
