import { type Language, listText } from '../../text/index.ts'
import type { RerunReason } from '../rerun-reason.ts'
import { english, type MessageKey } from './en.ts'
import { japanese } from './ja.ts'

/** The most variables named in one reason. */
const namedVariables = 4

/** Why a step runs again, in words that follow "runs again:". `certain` is false for a step that only may run. */
export function rerunReasonText(reason: RerunReason, certain: boolean, language: Language): string {
  const { key, values } = partsOf(reason, certain, language)
  const words = language === 'ja' ? japanese[key] : english[key]
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : String(value)
  })
}

interface Parts {
  readonly key: MessageKey
  readonly values: Readonly<Record<string, string | number>>
}

function partsOf(reason: RerunReason, certain: boolean, language: Language): Parts {
  const list = (all: readonly string[]) => listText(all, language)
  switch (reason.kind) {
    case 'variables': {
      const more = reason.names.length > namedVariables ? ['…'] : []
      const names = list([...reason.names.slice(0, namedVariables), ...more])
      if (reason.names.length > 1) {
        return { key: certain ? 'variables#many' : 'variables#manyMay', values: { names } }
      }
      const { line } = reason
      if (line > 0) return { key: certain ? 'variables' : 'variables#may', values: { names, line } }
      return { key: certain ? 'variables#nowhere' : 'variables#nowhereMay', values: { names } }
    }
    case 'setting':
      return { key: `setting#${reason.setting}`, values: {} }
    case 'files':
    case 'unsureFiles': {
      const values = { paths: list(reason.paths), more: reason.more }
      return { key: reason.more > 0 ? `${reason.kind}#more` : reason.kind, values }
    }
    case 'follows':
      return { key: certain ? 'follows' : 'follows#may', values: { line: reason.step.line } }
    case 'baseFiles':
      return { key: 'baseFiles', values: { line: reason.step.line } }
    case 'source': {
      const values = { paths: list(reason.paths), line: reason.step.line }
      return { key: reason.paths.length === 0 ? 'source#all' : 'source', values }
    }
    case 'image':
    case 'unsureImage':
    case 'sourceImage':
      return { key: reason.kind, values: { image: reason.image } }
    case 'remote':
      return { key: 'remote', values: { address: reason.address } }
    case 'instruction':
    case 'new':
    case 'unfinished':
    case 'noBuild':
    case 'otherDaemon':
    case 'noCache':
      return { key: reason.kind, values: {} }
  }
}
