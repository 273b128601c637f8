import type { TFunction } from 'i18next'
import { type BuildState, stepLabel, timeSpent, type VertexState } from '#shared/build/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import { formatDuration, formatTimeOfDay, runWords } from '../../ui/index.ts'
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

/** What lines of a log are dated by. */
export type LogTimes = 'step' | 'build' | 'clock' | 'off'

/** A line's time in words; `vertex` is the step that wrote it. */
export function lineTime(
  time: number,
  vertex: VertexState | undefined,
  { startedAt }: Pick<BuildState, 'startedAt'>,
  by: LogTimes,
  language: string,
): string {
  switch (by) {
    case 'step':
      return formatDuration(time - (vertex?.started ?? startedAt), language)
    case 'build':
      return formatDuration(time - startedAt, language)
    case 'clock':
      return formatTimeOfDay(time, language)
    case 'off':
      return ''
  }
}

/** How a log names its steps: stage in its role's colour, instruction, status. */
export function logWords(scene: () => LogScene): LogWords {
  return {
    heading(vertex) {
      const { graph, roles, t, language } = scene()
      const role = vertex.stage < 0 ? 'unused' : (roles[vertex.stage] ?? 'unused')
      const stage = oneLine(stageLabel(graph, vertex.stage, t))
      const duration = (milliseconds: number) => formatDuration(milliseconds, language)
      const state = vertex.state === 'cached' ? ` ${styled('90', runWords(vertex, 0, { t, duration }))}` : ''
      return `${styled(`1;${roleColour[role]}`, stage)} ${styled('1', oneLine(stepLabel(vertex.name)))}${state}`
    },
    footer(vertex) {
      const { t, language } = scene()
      const took = timeSpent(vertex, 0)
      const time = formatDuration(took, language)
      if (vertex.state === 'failed') return styled('1;31', t('endedAfter', { state: t('failed'), time }))
      if (vertex.state === 'cancelled') return styled('90', t('endedAfter', { state: t('cancelled'), time }))
      // Of steps that take no time, as BuildKit's own do, the end says nothing.
      return vertex.state !== 'done' || took < 100
        ? ''
        : styled('90', t('endedAfter', { state: t('done'), time }))
    },
  }
}

const oneLine = (text: string): string => stripControls(text.replace(/\s*\n\s*/g, ' '))
