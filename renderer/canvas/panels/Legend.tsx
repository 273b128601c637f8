import { Panel } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { arrowOf } from '../edges/EdgeMarkers.tsx'

/** Explains lines and colours. */
export const Legend = memo(function Legend() {
  const { t } = useTranslation('canvas')
  return (
    <Panel position="bottom-left" className="sg-legend">
      <ul aria-label={t('legend')}>
        <li>
          <Sample kind="from" /> {t('legendFrom')}
        </li>
        <li>
          <Sample kind="copy" /> {t('legendCopy')}
        </li>
        <li>
          <Sample kind="mount" /> {t('legendMount')}
        </li>
        <li>
          <Sample kind="context" /> {t('legendContext')}
        </li>
      </ul>
      <ul aria-label={t('legendRoles')}>
        {(['ships', 'feeds', 'unused'] as const).map((role) => (
          <li key={role} data-role={role} title={t(`${role}Hint`)}>
            <span className="sg-role" /> {t(role)}
          </li>
        ))}
      </ul>
    </Panel>
  )
})

function Sample({ kind }: { readonly kind: 'from' | 'copy' | 'mount' | 'context' }) {
  return (
    <svg width="24" height="12" className="sg-edge" data-edge-sample={kind} aria-hidden="true">
      <path d="M1 6 H23" className="react-flow__edge-path" markerEnd={arrowOf(kind, false)} />
    </svg>
  )
}
