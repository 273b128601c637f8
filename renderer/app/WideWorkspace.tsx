import { useTranslation } from 'react-i18next'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { EditorPane } from '../editor/EditorPane.tsx'
import { InspectorPanel, OutlinePanel } from '../inspector/index.ts'
import { useApp } from '../state/use-session.ts'
import { BottomPane } from './BottomPane.tsx'
import { GraphPane } from './GraphPane.tsx'
import './workspace.css'

/** Outline left, the graph beside text and fields, the build below; each can be resized and hidden. */
export function WideWorkspace() {
  const { t } = useTranslation('app')
  const { outline, editor, inspector, bottom } = useApp((state) => state.panels)
  const right = editor || inspector
  const columns = useDefaultLayout({
    id: 'stagegraph.columns',
    panelIds: [...(outline ? ['outline'] : []), 'work'],
  })
  const rows = useDefaultLayout({ id: 'stagegraph.rows', panelIds: ['sides', ...(bottom ? ['bottom'] : [])] })
  const sides = useDefaultLayout({ id: 'stagegraph.sides', panelIds: ['graph', ...(right ? ['right'] : [])] })
  const column = useDefaultLayout({
    id: 'stagegraph.right',
    panelIds: [...(editor ? ['text'] : []), ...(inspector ? ['inspector'] : [])],
  })
  const resize = { className: 'separator', 'aria-label': t('view.resize') }
  return (
    <Group
      className="workspace"
      orientation="horizontal"
      defaultLayout={columns.defaultLayout}
      onLayoutChanged={columns.onLayoutChanged}
    >
      {outline && (
        <>
          <Panel
            id="outline"
            defaultSize={220}
            minSize={150}
            maxSize={420}
            groupResizeBehavior="preserve-pixel-size"
          >
            <OutlinePanel />
          </Panel>
          <Separator {...resize} />
        </>
      )}
      <Panel id="work" minSize={360}>
        <Group
          orientation="vertical"
          defaultLayout={rows.defaultLayout}
          onLayoutChanged={rows.onLayoutChanged}
        >
          <Panel id="sides" minSize={160}>
            <Group
              orientation="horizontal"
              defaultLayout={sides.defaultLayout}
              onLayoutChanged={sides.onLayoutChanged}
            >
              <Panel id="graph" minSize={240}>
                <GraphPane />
              </Panel>
              {right && (
                <>
                  <Separator {...resize} />
                  <Panel id="right" defaultSize="38%" minSize={220}>
                    <Group
                      orientation="vertical"
                      defaultLayout={column.defaultLayout}
                      onLayoutChanged={column.onLayoutChanged}
                    >
                      {editor && (
                        <Panel id="text" minSize={90}>
                          <EditorPane />
                        </Panel>
                      )}
                      {editor && inspector && <Separator {...resize} />}
                      {inspector && (
                        <Panel id="inspector" defaultSize="45%" minSize={90}>
                          <InspectorPanel />
                        </Panel>
                      )}
                    </Group>
                  </Panel>
                </>
              )}
            </Group>
          </Panel>
          {bottom && (
            <>
              <Separator {...resize} />
              <Panel id="bottom" defaultSize="27%" minSize={96}>
                <BottomPane />
              </Panel>
            </>
          )}
        </Group>
      </Panel>
    </Group>
  )
}
