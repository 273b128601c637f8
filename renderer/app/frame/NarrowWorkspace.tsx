import { Tabs } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { type PanelState, selectShowsFiles, setPanels, useApp, useSession } from '../../state/index.ts'
import { EditorPane } from './EditorPane.tsx'
import { GraphPane } from './GraphPane.tsx'
import { BottomPane, FilesPanel, OutlinePanel, SidePanel } from './later-panes.ts'
import './workspace.css'

const allSides = [
  'graph',
  'text',
  'outline',
  'inspector',
  'files',
] as const satisfies readonly PanelState['side'][]
const isSide = (value: string): value is PanelState['side'] => (allSides as readonly string[]).includes(value)

/** Graph, text, outline, details, and the files where they are wanted, as tabs. All stay alive, so that switching loses nothing. */
export function NarrowWorkspace() {
  const session = useSession()
  const { t } = useTranslation('panes')
  const { t: app } = useTranslation('app')
  const { side: chosen, bottom: isOpen, bottomWhole } = useApp((state) => state.panels)
  const hasFiles = useApp(selectShowsFiles)
  const sides = allSides.filter((each) => each !== 'files' || hasFiles)
  const side = sides.includes(chosen) ? chosen : 'graph'
  const bottom = useApp((state) => state.presenting === null) && isOpen
  const names = {
    graph: t('view.graph'),
    text: t('view.text'),
    outline: t('outline.stages'),
    inspector: t('view.inspector'),
    files: app('bar.toggle-files'),
  }
  const contents = {
    graph: <GraphPane />,
    text: <EditorPane />,
    outline: <OutlinePanel />,
    inspector: <SidePanel />,
    files: <FilesPanel />,
  }
  return (
    <Tabs.Root
      className="narrow"
      value={side}
      onValueChange={(value) => {
        if (isSide(value)) setPanels(session, { side: value })
      }}
    >
      <Tabs.List className="narrow-tabs" aria-label={t('view.switch')}>
        {sides.map((each) => (
          <Tabs.Trigger key={each} value={each} className="tab">
            {names[each]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Group orientation="vertical" className="workspace" data-whole={(bottom && bottomWhole) || undefined}>
        <Panel id="sides" minSize={160}>
          <div className="narrow-sides">
            {sides.map((each) => (
              <Tabs.Content
                key={each}
                value={each}
                forceMount
                className="narrow-side"
                data-shown={side === each}
                tabIndex={-1}
              >
                {contents[each]}
              </Tabs.Content>
            ))}
          </div>
        </Panel>
        {bottom && (
          <>
            <Separator className="separator" aria-label={app('view.resize')} />
            <Panel id="bottom" defaultSize={usualBuild} minSize={96}>
              <BottomPane />
            </Panel>
          </>
        )}
      </Group>
    </Tabs.Root>
  )
}

/** CSS pixels in which a failure with its last lines, or a list of files, can be seen below a graph. */
const usualBuild = 250
