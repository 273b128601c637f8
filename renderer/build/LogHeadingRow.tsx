import { useTranslation } from 'react-i18next'
import type { VertexState } from '#shared/build/build-state.ts'
import type { StageRole } from '#shared/stages/graph.ts'
import { formatDuration } from './durations.ts'

interface LogHeadingRowProps {
  readonly name: string
  readonly stageName: string
  /** `null` for BuildKit's own steps. */
  readonly role: StageRole | null
  readonly vertex: VertexState
}

/** The line above a step's output: stage, instruction, and how the step stands. */
export function LogHeadingRow({ name, stageName, role, vertex }: LogHeadingRowProps) {
  const { t, i18n } = useTranslation('build')
  const took =
    vertex.state === 'done' && vertex.started !== null && vertex.completed !== null
      ? formatDuration(vertex.completed - vertex.started, t, i18n.language)
      : t(vertex.state)
  return (
    <span className="bp-heading" data-lane-role={role} data-step-state={vertex.state}>
      <span className="bp-swatch" aria-hidden="true" />
      <span className="bp-heading-stage">{stageName}</span>
      <span className="bp-heading-step">{name}</span>
      <span className="bp-heading-state">{took}</span>
    </span>
  )
}
