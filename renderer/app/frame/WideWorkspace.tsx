import { useTranslation } from 'react-i18next'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useApp } from '../../state/index.ts'
import { EditorPane } from './EditorPane.tsx'
import { GraphPane } from './GraphPane.tsx'
import { BottomPane, OutlinePanel, SidePanel } from './later-panes.ts'
import './workspace.css'

/** Shown to an audience beside the graph: a lesson's text as well. */
const presented = { outline: false, editor: true, inspector: false, bottom: false } as const

/** Outline left, the graph beside text and details, the build below; each can be resized and hidden. */
export function WideWorkspace() {
  const { t } = useTranslation('app')
  /** A lesson needs room to read: it gets the larger part of the column, and its share is stored separately. */
  const inLesson = useApp((state) => state.lesson !== null)
  const column = inLesson ? 'stagegraph.right.lesson' : 'stagegraph.right'
  const panels = useApp((state) => state.panels)
  const presenting = useApp((state) => state.presenting !== null)
  const { outline, editor, inspector, bottom } = presenting
    ? { ...presented, inspector: inLesson && panels.inspector }
    : panels
  const right = editor || inspector
  const columns = useDefaultLayout({
    id: 'stagegraph.columns',
    panelIds: [...(outline ? ['outline'] : []), 'work'],
  })
  const rows = useDefaultLayout({ id: 'stagegraph.rows', panelIds: ['sides', ...(bottom ? ['bottom'] : [])] })
  const sides = useDefaultLayout({ id: 'stagegraph.sides', panelIds: ['graph', ...(right ? ['right'] : [])] })
  const columnLayout = useDefaultLayout({
    id: column,
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
                      key={column}
                      orientation="vertical"
                      defaultLayout={columnLayout.defaultLayout}
                      onLayoutChanged={columnLayout.onLayoutChanged}
                    >
                      {editor && (
                        <Panel id="text" minSize={90}>
                          <EditorPane />
                        </Panel>
                      )}
                      {editor && inspector && <Separator {...resize} />}
                      {inspector && (
                        <Panel id="inspector" defaultSize={inLesson ? '62%' : '45%'} minSize={90}>
                          <SidePanel />
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
              <Panel id="bottom" defaultSize="30%" minSize={96}>
                <BottomPane />
              </Panel>
            </>
          )}
        </Group>
      </Panel>
    </Group>
  )
}
