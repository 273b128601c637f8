import { useTranslation } from 'react-i18next'
import type { ImageRow } from './image-rows.ts'
import { OriginButton } from './OriginButton.tsx'

interface ImageRowsProps {
  readonly rows: readonly ImageRow[]
  readonly name: (stage: number) => string
  readonly label: string
}

/** Settings of an image as a table: name, value, origin. */
export function ImageRows({ rows, name, label }: ImageRowsProps) {
  const { t } = useTranslation('explain')
  return (
    <table className="explain-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('image.setting')}</th>
          <th scope="col">{t('image.value')}</th>
          <th scope="col">{t('image.from')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ keyword, name: key, value, setting, before }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own and no state
          <tr key={at} data-setting={key === '' ? keyword : `${keyword} ${key}`}>
            <th scope="row">
              <span className="explain-keyword">{keyword}</span> {key}
            </th>
            <td>
              <code>{value === '' ? t('image.blank') : value}</code>
              {!setting.isKnown && <span className="explain-aside">{t('image.incomplete')}</span>}
              {before !== null && (
                <span className="explain-aside">
                  {t('image.replaces')} <code>{before.value}</code>{' '}
                  <OriginButton origin={before.setting.origin} name={name} />
                </span>
              )}
            </td>
            <td>
              <OriginButton origin={setting.origin} name={name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
