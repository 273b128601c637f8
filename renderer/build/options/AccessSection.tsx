import { useTranslation } from 'react-i18next'
import { useOptionsForm } from './form-context.ts'
import { Hinted } from './Hinted.tsx'
import { OptionGroup } from './OptionGroup.tsx'
import type { SecretRow } from './options-draft.ts'
import { PairRows } from './PairRows.tsx'
import { RowList } from './RowList.tsx'

/** What steps may access while they run: secrets, agents, other contexts. */
export function AccessSection() {
  const { t } = useTranslation('options')
  return (
    <>
      <OptionGroup title={t('secrets')} about={t('secretsAbout')} needs="secrets">
        <SecretRows />
      </OptionGroup>
      <OptionGroup title={t('ssh')} needs="ssh">
        <PairRows field="ssh" title={t('ssh')} parts={[t('secretId'), t('sshSocket')]} />
      </OptionGroup>
      <OptionGroup title={t('contexts')} needs="named-contexts">
        <PairRows field="contexts" title={t('contexts')} parts={[t('name'), t('contextPlace')]} />
      </OptionGroup>
    </>
  )
}

const empty: SecretRow = { id: '', from: 'file', place: '' }

function SecretRows() {
  const { t } = useTranslation('options')
  const { draft, problems, change } = useOptionsForm()
  const title = t('secrets')
  return (
    <RowList
      field="secrets"
      title={title}
      rows={draft.secrets}
      empty={empty}
      onChange={(secrets) => change({ secrets })}
    >
      {(row, at, set, describedBy) => {
        const input = (part: 'id' | 'place', label: string) => (
          <Hinted hint={label}>
            <input
              className="text-input text-input-mono"
              aria-label={t('rowOf', { field: title, part: label, row: String(at + 1) })}
              aria-invalid={problems.has(`secrets.${at}`)}
              aria-describedby={describedBy}
              placeholder={label}
              value={row[part]}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => set({ ...row, [part]: event.target.value })}
            />
          </Hinted>
        )
        return (
          <>
            {input('id', t('secretId'))}
            <select
              className="text-input"
              aria-label={t('rowOf', { field: title, part: t('secretFrom'), row: String(at + 1) })}
              value={row.from}
              onChange={(event) => set({ ...row, from: event.target.value === 'env' ? 'env' : 'file' })}
            >
              <option value="file">{t('fromFile')}</option>
              <option value="env">{t('fromEnv')}</option>
            </select>
            {input('place', t('place'))}
          </>
        )
      }}
    </RowList>
  )
}
