import { ChevronDown } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { keepList, stageKeys, useFromPrevious } from '#renderer/graph/index.ts'
import {
  chooseTarget,
  selectRoles,
  selectStages,
  selectTarget,
  useApp,
  useSession,
} from '../../state/index.ts'
import { RoleMark, useStageTitle } from '../../ui/index.ts'
import './build-bar.css'

/** Chooses the target; an option's value is the stage's name, or `#index` if it has none. */
export function TargetPicker() {
  const session = useSession()
  const { t } = useTranslation('app')
  const title = useStageTitle()
  const stages = useApp(selectStages)
  const target = useApp(selectTarget)
  const roles = useApp(selectRoles)
  const keys = useFromPrevious<readonly string[]>(
    (before) => keepList(before ?? [], stageKeys(stages)),
    [stages],
  )
  const titles = useFromPrevious<readonly string[]>(
    (before) => keepList(before ?? [], stages.map(title)),
    [stages, title],
  )
  const options = useMemo(
    () =>
      titles.map((title, index) => (
        <option key={keys[index]} value={keys[index]}>
          {title}
        </option>
      )),
    [titles, keys],
  )
  return (
    <div className="target-picker">
      <span className="target-label" aria-hidden="true">
        {t('bar.target')}
      </span>
      {target >= 0 && <RoleMark role={roles[target] ?? 'ships'} />}
      <select
        aria-label={t('bar.target')}
        value={keys[target] ?? ''}
        disabled={stages.length === 0}
        onChange={(event) => chooseTarget(session, keys.indexOf(event.target.value))}
      >
        {stages.length === 0 && <option value="">{t('bar.noTarget')}</option>}
        {options}
      </select>
      <ChevronDown size={14} aria-hidden="true" className="target-chevron" />
    </div>
  )
}
