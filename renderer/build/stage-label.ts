import type { TFunction } from 'i18next'
import { describeStage, type StageGraph } from '#shared/stages/index.ts'

/** The panel's name for a step's stage: BuildKit for -1, a number for a stage the graph does not have. */
export function stageLabel(graph: StageGraph | null, stage: number, t: TFunction<'build'>): string {
  if (stage < 0) return t('buildKit')
  const { writtenName = '' } = graph?.stages[stage] ?? {}
  return describeStage({ index: stage, writtenName }, (index) => t('stageNumber', { index: String(index) }))
}
