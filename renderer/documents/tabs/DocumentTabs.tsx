import { X } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { closeTab, goToTab, useSession } from '../../state/index.ts'
import { Button, isFocusFree } from '../../ui/index.ts'
import { documentPanelId, tabElementId } from './tab-ids.ts'
import { UnsavedDot } from './UnsavedDot.tsx'
import { type LabelledTab, useTabFacts } from './use-tab-facts.ts'
import './tabs.css'

/** The open documents, as tabs that scroll where they do not fit. Arrow keys show the next one, Delete closes. */
export function DocumentTabs() {
  const session = useSession()
  const { t } = useTranslation('app')
  const tabs = useTabFacts()
  const list = useRef<HTMLDivElement>(null)
  const shown = tabs.findIndex((tab) => tab.shown)
  const shownId = tabs[shown]?.id

  // biome-ignore lint/correctness/useExhaustiveDependencies: another shown tab is brought into view
  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [shownId, tabs.length])

  /** The list may be another element by then: a single document's is elsewhere than that of several. So may the focus. */
  const focusShown = (): void => {
    if (!isFocusFree()) return
    document.querySelector<HTMLElement>('.document-tabs [role="tab"][aria-selected="true"]')?.focus()
  }

  function goTo(at: number): void {
    const tab = tabs[(at + tabs.length) % tabs.length]
    if (tab === undefined) return
    list.current?.querySelector<HTMLElement>(`#${tabElementId(tab.id)}`)?.focus()
    void goToTab(session, tab.id)
  }

  function onKeyDown(event: KeyboardEvent, at: number, tab: LabelledTab): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: tabs.length - 1,
    }
    const next = steps[event.key]
    if (next !== undefined) goTo(next)
    else if (event.key === 'Delete')
      void closeTab(session, tab.id).then(() => requestAnimationFrame(focusShown))
    else return
    event.preventDefault()
  }

  const onMiddleClick = (event: MouseEvent, tab: LabelledTab): void => {
    if (event.button !== 1) return
    event.preventDefault()
    void closeTab(session, tab.id)
  }

  if (tabs.length === 0) return null
  return (
    <div ref={list} className="document-tabs" role="tablist" aria-label={t('tabs.documents')}>
      {tabs.map((tab, at) => (
        <div key={tab.id} className="document-tab" role="presentation" data-shown={tab.shown || undefined}>
          <button
            type="button"
            role="tab"
            id={tabElementId(tab.id)}
            className="document-tab-button"
            aria-selected={tab.shown}
            aria-controls={tab.shown ? documentPanelId : undefined}
            aria-keyshortcuts="Delete"
            tabIndex={tab.shown || (shown < 0 && at === 0) ? 0 : -1}
            title={tab.path ?? t('tabs.neverSaved')}
            onClick={() => void goToTab(session, tab.id)}
            onAuxClick={(event) => onMiddleClick(event, tab)}
            onMouseDown={(event) => event.button === 1 && event.preventDefault()}
            onKeyDown={(event) => onKeyDown(event, at, tab)}
          >
            <bdi className="document-name">{tab.label}</bdi>
            {tab.readOnly && <span className="document-note">{t('bar.readOnly')}</span>}
            {tab.unsaved && <UnsavedDot onlyHere={tab.onlyHere} />}
          </button>
          {/* The keyboard's way is Delete: a tab list owns nothing but tabs. */}
          <Button
            kind="bare"
            className="document-close"
            tabIndex={-1}
            aria-hidden="true"
            title={t('tabs.close', { name: tab.label })}
            onClick={() => void closeTab(session, tab.id)}
          >
            <X size={13} aria-hidden="true" />
          </Button>
        </div>
      ))}
    </div>
  )
}
