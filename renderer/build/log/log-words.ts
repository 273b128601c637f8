import type { TFunction } from 'i18next'
import { stepLabel, timeSpent, type VertexState } from '#shared/build/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import { formatDuration, runWords } from '../../ui/index.ts'
import { stageLabel } from '../stage-label.ts'
import { stripControls } from './ansi.ts'
import type { LogWords } from './log-text.ts'

interface LogScene {
  readonly graph: StageGraph | null
  readonly roles: readonly StageRole[]
  readonly t: TFunction<'build'>
  readonly language: string
}

/** The terminal's colour of a role, as on the canvas: green ships, yellow feeds. */
const roleColour: Readonly<Record<StageRole, number>> = { ships: 32, feeds: 33, unused: 90 }

const styled = (codes: string, text: string): string => `\u001b[${codes}m${text}\u001b[0m`

/** How a log names its steps: stage in its role's colour, instruction, status. */
export function logWords(scene: () => LogScene): LogWords {
  return {
    heading(vertex) {
      const { graph, roles, t } = scene()
      const role = vertex.stage < 0 ? 'unused' : (roles[vertex.stage] ?? 'unused')
      const stage = oneLine(stageLabel(graph, vertex.stage, t))
      const state = vertex.state === 'cached' ? ` ${styled('90', t('cached'))}` : ''
      return `${styled(`1;${roleColour[role]}`, stage)} ${styled('1', oneLine(stepLabel(vertex.name)))}${state}`
    },
    footer(vertex) {
      const { t, language } = scene()
      if (vertex.state === 'failed') return styled('1;31', t('failed'))
      const took = durationOf(vertex)
      return took === null ? '' : styled('90', `${t('done')} · ${formatDuration(took, language)}`)
    },
  }
}

/** Milliseconds a step took; `null` when too short to show. */
function durationOf({ state, started, completed }: VertexState): number | null {
  if (state !== 'done' || started === null || completed === null) return null
  return completed - started >= 100 ? completed - started : null
}

const oneLine = (text: string): string => stripControls(text.replace(/\s*\n\s*/g, ' '))
