import type { TFunction } from 'i18next'
import { type BuildRecord, type ComparedBuild, initialBuildState, reduceBuild } from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { stageLabel } from '../stage-label.ts'

/** A kept build as it was when it ended, with its stages' names. */
export function openRecord(record: BuildRecord, t: TFunction<'build'>): ComparedBuild {
  const graph = resolveStages(parseDockerfile(record.dockerfile), { buildArgs: record.options.buildArgs })
  return {
    state: reduceBuild(initialBuildState(record.summary.buildId), record.events),
    stageName: (stage) => stageLabel(graph, stage, t),
  }
}
