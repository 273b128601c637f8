import type { TFunction } from 'i18next'
import type { StageGraph } from '#shared/stages/index.ts'

/** How the panel calls a stage: its name as written, its number without one, BuildKit for -1. */
export function stageLabel(graph: StageGraph | null, stage: number, t: TFunction<'build'>): string {
  if (stage < 0) return t('buildKit')
  const name = graph?.stages[stage]?.writtenName ?? ''
  return name === '' ? t('stageNumber', { index: String(stage) }) : name
}
