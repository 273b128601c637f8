import { useTranslation } from 'react-i18next'
import { Button, formatBytes, formatList } from '#renderer/ui/index.ts'
import type { CacheGroup } from '#shared/images/index.ts'

interface CacheTableProps {
  readonly groups: readonly CacheGroup[]
  /** A group's purpose in words. */
  readonly nameOf: (group: CacheGroup) => string
  readonly disabled: boolean
  readonly onRemove: (group: CacheGroup) => void
}

/** The build cache by purpose; each part can be removed by itself. */
export function CacheTable({ groups, nameOf, disabled, onRemove }: CacheTableProps) {
  const { t, i18n } = useTranslation('cache')
  const why = ({ spared }: CacheGroup) => formatList([...spared].map((reason) => t(`spared.${reason}`)))
  return (
    <table className="bc-table" aria-label={t('table')}>
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          {(['records', 'size', 'frees'] as const).map((column) => (
            <th key={column} scope="col" className="bc-number">
              {t(column)}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={`${group.kind} ${group.stage}`}>
            <th scope="row">{nameOf(group)}</th>
            <td className="bc-number">{group.records.length}</td>
            <td className="bc-number">{formatBytes(group.bytes, i18n.language)}</td>
            <td className={group.removable.length === 0 ? 'bc-number bc-why' : 'bc-number'}>
              {group.removable.length === 0 ? why(group) : formatBytes(group.free, i18n.language)}
            </td>
            <td className="bc-number">
              <Button
                size="small"
                disabled={disabled || group.removable.length === 0}
                aria-label={t('removeLabel', { what: nameOf(group) })}
                onClick={() => onRemove(group)}
              >
                {t('remove')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
