import { ChevronDown, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { closeTab, goToTab, useSession } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import { UnsavedDot } from './UnsavedDot.tsx'
import { useTabFacts } from './use-tab-facts.ts'
import './tabs.css'

/** Before the name of a document with unsaved changes: where they are. */
const marks = { page: '○ ', host: '• ' }

/** The open documents where there is no room for tabs: a menu to choose from. */
export function DocumentMenu() {
  const session = useSession()
  const { t } = useTranslation('app')
  const tabs = useTabFacts()
  const shown = tabs.find((tab) => tab.shown)
  if (tabs.length === 0) return null
  return (
    <div className="document-menu">
      <select
        aria-label={t('tabs.documents')}
        title={shown?.path ?? undefined}
        value={shown?.id ?? ''}
        onChange={(event) => void goToTab(session, Number(event.target.value))}
      >
        {shown === undefined && <option value="">{t('tabs.choose')}</option>}
        {tabs.map((tab) => (
          <option key={tab.id} value={tab.id}>
            {`${tab.unsaved ? marks[tab.onlyHere ? 'page' : 'host'] : ''}${tab.label}`}
          </option>
        ))}
      </select>
      <ChevronDown className="document-chevron" size={13} aria-hidden="true" />
      {shown?.readOnly && <span className="document-note">{t('bar.readOnly')}</span>}
      {shown?.unsaved && <UnsavedDot onlyHere={shown.onlyHere} />}
      {shown !== undefined && (
        <Button
          kind="icon"
          label={t('tabs.close', { name: shown.label })}
          onClick={() => void closeTab(session, shown.id)}
        >
          <X size={14} aria-hidden="true" />
        </Button>
      )}
    </div>
  )
}
