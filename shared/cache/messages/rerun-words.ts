import type { Reason } from '../../text/index.ts'
import { createCatalogue } from '../../words/index.ts'
import type { RerunReason } from '../rerun-reason.ts'
import { english } from './en.ts'

const { reason } = createCatalogue('reruns', english)

/** The most variables named in one reason. */
const namedVariables = 4

/** Why a step runs again, as words that follow "runs again:". `certain` is false for a step that only may run. */
export function rerunWords(rerun: RerunReason, certain: boolean): Reason {
  switch (rerun.kind) {
    case 'variables': {
      const more = rerun.names.length > namedVariables ? ['…'] : []
      const names = [...rerun.names.slice(0, namedVariables), ...more]
      if (rerun.names.length > 1) return reason(certain ? 'variables#many' : 'variables#manyMay', { names })
      const { line } = rerun
      if (line > 0) return reason(certain ? 'variables' : 'variables#may', { names, line })
      return reason(certain ? 'variables#nowhere' : 'variables#nowhereMay', { names })
    }
    case 'setting':
      return reason(`setting#${rerun.setting}`)
    case 'files':
    case 'unsureFiles': {
      const { kind, paths, more } = rerun
      return more > 0 ? reason(`${kind}#more`, { paths, more }) : reason(kind, { paths })
    }
    case 'follows':
      return reason(certain ? 'follows' : 'follows#may', { line: rerun.step.line })
    case 'baseFiles':
      return reason('baseFiles', { line: rerun.step.line })
    case 'source': {
      const { paths, step } = rerun
      return paths.length === 0
        ? reason('source#all', { line: step.line })
        : reason('source', { paths, line: step.line })
    }
    case 'image':
    case 'unsureImage':
    case 'sourceImage':
      return reason(rerun.kind, { image: rerun.image })
    case 'remote':
      return reason('remote', { address: rerun.address })
    case 'instruction':
    case 'new':
    case 'unfinished':
    case 'noBuild':
    case 'otherDaemon':
    case 'noCache':
      return reason(rerun.kind)
  }
}
