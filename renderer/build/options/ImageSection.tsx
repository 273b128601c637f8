import { useTranslation } from 'react-i18next'
import {
  type ChoiceOptionId,
  isTextOption,
  type TextOptionId,
  type ValueOptionId,
  type ValueOptions,
  valueOptionIds,
  valueOptions,
} from '#shared/build/index.ts'
import { formatList } from '../../ui/index.ts'
import { useOptionsForm } from './form-context.ts'
import { OptionGroup } from './OptionGroup.tsx'
import { PairRows } from './PairRows.tsx'
import { SelectOption } from './SelectOption.tsx'
import { TextOption } from './TextOption.tsx'

/** The image's platform, labels, and network access of its steps. */
export function ImageSection() {
  const { t } = useTranslation('options')
  const { draft, change, abilities } = useOptionsForm()
  const offered = abilities?.platforms ?? []
  return (
    <>
      <TextValue id="platform" suggestions={offered} />
      {offered.length > 0 && (
        <p className="bo-hint">{t('platformOffers', { platforms: formatList(offered) })}</p>
      )}
      <label className="bo-check">
        <input
          type="checkbox"
          checked={draft.pull}
          onChange={(event) => change({ pull: event.target.checked })}
        />
        {t('pull')}
      </label>
      <OptionGroup title={t('labels')}>
        <PairRows field="labels" title={t('labels')} parts={[t('name'), t('value')]} />
      </OptionGroup>
      {valueOptionIds
        .filter((id) => id !== 'platform')
        .map((id) => (
          <ValueOption key={id} id={id} />
        ))}
      <OptionGroup title={t('hosts')}>
        <PairRows field="hosts" title={t('hosts')} parts={[t('host'), t('address')]} />
      </OptionGroup>
    </>
  )
}

function ValueOption({ id }: { readonly id: ValueOptionId }) {
  return isTextOption(id) ? <TextValue id={id} /> : <ChoiceValue id={id} />
}

/** A key for each choice of each option. */
type ChoiceKey = { [Id in ChoiceOptionId]: `${Id}.${ValueOptions[Id]}` }[ChoiceOptionId]

interface TextValueProps {
  readonly id: TextOptionId
  readonly suggestions?: readonly string[]
}

function TextValue({ id, suggestions = [] }: TextValueProps) {
  const { t } = useTranslation('options')
  const { draft, change } = useOptionsForm()
  return (
    <TextOption
      field={id}
      label={t(id)}
      hint={t(`${id}.hint`)}
      value={draft[id]}
      suggestions={suggestions}
      onChange={(value) => change({ [id]: value })}
    />
  )
}

function ChoiceValue({ id }: { readonly id: ChoiceOptionId }) {
  const { t } = useTranslation('options')
  const { draft, change } = useOptionsForm()
  const words = valueOptions[id].choices.map((choice) => [choice, t(`${id}.${choice}` as ChoiceKey)] as const)
  return (
    <SelectOption<ValueOptions[ChoiceOptionId]>
      label={t(id)}
      value={draft[id]}
      choices={Object.fromEntries(words) as Record<ValueOptions[ChoiceOptionId], string>}
      onChange={(value) => change({ [id]: value })}
    />
  )
}
