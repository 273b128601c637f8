import { Files } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import { Button, formatBytes } from '../../ui/index.ts'
import { stageLabel } from '../stage-label.ts'
import type { LayerGroup, LayerRow } from './image-layers.ts'

interface LayerGroupRowsProps {
  readonly group: LayerGroup
  readonly graph: StageGraph | null
  /** `null` for the base image. */
  readonly role: StageRole | null
  /** Bytes of the image's largest layer, for the bars. */
  readonly largest: number
  readonly onReveal: (stage: number, instruction: number | null) => void
  readonly onFiles: (history: number) => void
}

export function LayerGroupRows({ group, graph, role, largest, onReveal, onFiles }: LayerGroupRowsProps) {
  const { t, i18n } = useTranslation('build')
  const ofStage = group.stage >= 0
  const name = ofStage ? stageLabel(graph, group.stage, t) : group.image || t('unknownBase')
  return (
    <tbody data-lane-role={role}>
      <tr className="bp-group">
        <th scope="rowgroup">
          <span className={ofStage ? 'bp-swatch' : 'bp-swatch bp-swatch-image'} aria-hidden="true" />
          {name}
          <span className="bp-lane-role">{role === null ? t('baseImage') : t(role)}</span>
        </th>
        <td colSpan={2} className="bp-number">
          {formatBytes(group.size, i18n.language)}
        </td>
        <td />
      </tr>
      {group.rows.map((row) => (
        <tr key={row.history}>
          <td className="bp-layer-text" title={row.text}>
            {instructionOf(row)}
          </td>
          <td className="bp-layer-bar">
            <span style={{ width: `${(100 * row.size) / largest}%` }} />
          </td>
          <td className="bp-number">
            {row.hasLayer ? (
              formatBytes(row.size, i18n.language)
            ) : (
              <span className="bp-none">{t('noLayer')}</span>
            )}
          </td>
          <td className="bp-layer-files">
            {row.hasLayer && (
              <Button
                kind="icon"
                size="small"
                className="bp-show-files"
                aria-label={t('showFilesOf', { instruction: row.text })}
                title={t('showFiles')}
                onClick={() => onFiles(row.history)}
              >
                <Files aria-hidden="true" />
              </Button>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  )

  function instructionOf(row: LayerRow) {
    const { place } = row
    if (place === null) return row.text
    return (
      <Button kind="bare" className="bp-link" onClick={() => onReveal(place.stage, place.instruction)}>
        {row.text}
      </Button>
    )
  }
}
