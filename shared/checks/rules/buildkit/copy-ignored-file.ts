import { copyParts } from '../../../dockerfile/index.ts'
import { isRemoteSource } from '../../../stages/index.ts'
import type { Rule, Step } from '../../rule.ts'

export const copyIgnoredFile: Rule = {
  name: 'CopyIgnoredFile',
  severity: 'warning',
  summary: 'COPY and ADD take only files that the ignore file leaves in the build context',
  start: ({ options: { isIgnored }, scope }, report) => {
    if (isIgnored === undefined) return {}
    const check = (step: Step) => {
      const { keyword } = step.instruction
      const { from, sources } = copyParts(step.instruction)
      if (from !== null) return
      for (const source of sources) {
        const written = scope(step).expand(source.text).value
        if (written === '' || isRemoteSource(written)) continue
        const path = cleanPath(written)
        if (isIgnored(path)) report(step, { path, keyword }, { span: source })
      }
    }
    return { step: { ADD: check, COPY: check } }
  },
}

/** The path without `.`, `..` and doubled slashes; `.` for the context itself. */
function cleanPath(path: string): string {
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') kept.push(part)
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (!path.startsWith('/')) kept.push(part)
  }
  const joined = kept.join('/')
  if (path.startsWith('/')) return joined === '' ? '.' : `/${joined}`
  return joined === '' ? '.' : joined
}
