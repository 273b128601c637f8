import { Tabs } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { type AppState, type SideTab, setPanels, useApp, useSession } from '../../state/index.ts'
import { useShownPlace } from '../../state/later.ts'
import { NextStep } from '../frame/NextStep.tsx'
import { sidePanels, sideTabs } from './side-panels.ts'
import './side.css'

const isThere = (tab: SideTab, state: AppState): boolean => sidePanels[tab].isThere?.(state) ?? true
const isSideTab = (value: string): value is SideTab => sideTabs.some((tab) => tab === value)

/** Tabs about the selected stage or instruction. */
export function SidePanel() {
  const session = useSession()
  const { t } = useTranslation('panes')
  const place = useShownPlace()
  /** Joined into a string: a new array would differ after every change. */
  const there = useApp((state) => sideTabs.filter((tab) => isThere(tab, state)).join(' '))
  const tabs = sideTabs.filter((tab) => there.split(' ').includes(tab))
  const chosen = useApp((state) => state.panels.sideTab)
  const shown = tabs.includes(chosen) ? chosen : 'fields'
  const { Panel } = sidePanels[shown]
  return (
    <Tabs.Root
      className="side"
      value={shown}
      onValueChange={(value) => {
        if (isSideTab(value)) setPanels(session, { sideTab: value })
      }}
    >
      <Tabs.List className="side-tabs" aria-label={t('sideTabs')}>
        {tabs.map((tab) => (
          <Tabs.Trigger key={tab} value={tab} className="tab">
            {t(sidePanels[tab].title)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content key={shown} value={shown} className="side-page" tabIndex={-1}>
        <Panel
          place={shown !== 'fields' && place !== null && place.stage < 0 ? null : place}
          next={<NextStep />}
        />
      </Tabs.Content>
    </Tabs.Root>
  )
}
