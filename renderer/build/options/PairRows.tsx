import { useTranslation } from 'react-i18next'
import { maskedValue } from '#shared/secrets/index.ts'
import { useOptionsForm } from './form-context.ts'
import { Hinted } from './Hinted.tsx'
import type { Row } from './options-draft.ts'
import { RowList } from './RowList.tsx'

interface PairRowsProps {
  readonly field: 'extraArgs' | 'labels' | 'ssh' | 'contexts' | 'hosts'
  readonly title: string
  /** Names of the two parts. */
  readonly parts: readonly [string, string]
}

const empty: Row = { key: '', value: '' }

/** Pairs of texts of the form. */
export function PairRows({ field, title, parts }: PairRowsProps) {
  const { t } = useTranslation('options')
  const { draft, problems, change } = useOptionsForm()
  return (
    <RowList
      field={field}
      title={title}
      rows={draft[field]}
      empty={empty}
      onChange={(rows) => change({ [field]: rows })}
    >
      {(row, at, set, describedBy) =>
        (['key', 'value'] as const).map((part, index) => (
          <Hinted key={part} hint={parts[index] ?? ''}>
            <input
              className="text-input text-input-mono"
              aria-label={t('rowOf', { field: title, part: parts[index] ?? '', row: String(at + 1) })}
              aria-invalid={problems.has(`${field}.${at}`)}
              aria-describedby={describedBy}
              placeholder={parts[index]}
              value={row[part] === maskedValue ? '' : row[part]}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => set({ ...row, [part]: event.target.value })}
            />
          </Hinted>
        ))
      }
    </RowList>
  )
}
