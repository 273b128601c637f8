import { useTranslation } from 'react-i18next'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { selectShowsFiles, useApp } from '../../state/index.ts'
import { useMedia } from '../use-media.ts'
import { EditorPane } from './EditorPane.tsx'
import { GraphPane } from './GraphPane.tsx'
import { selectHintsPlace } from './hints-place.ts'
import { BottomPane, FilesPanel, OutlinePanel, SidePanel } from './later-panes.ts'
import { FirstHints } from './later-parts.ts'
import './workspace.css'

/** Shown to an audience beside the graph: a lesson's text as well. */
const presented = { outline: false, editor: true, inspector: false, bottom: false } as const

/** Files and outline, graph and text beside each other, details below the text, the build below all or, at the user's wish, instead of it. */
export function WideWorkspace() {
  const { t } = useTranslation('app')
  /** A lesson needs room to read: it gets the larger part of the column, and its share is stored separately. */
  const inLesson = useApp((state) => state.lesson !== null)
  const column = inLesson ? 'stagegraph.right.lesson' : 'stagegraph.right'
  const panels = useApp((state) => state.panels)
  const presenting = useApp((state) => state.presenting !== null)
  const files = useApp(selectShowsFiles) && !presenting
  const hintsPlace = useApp(selectHintsPlace)
  const { outline, editor, inspector, bottom } = presenting
    ? { ...presented, inspector: inLesson && panels.inspector }
    : panels
  const isWhole = bottom && panels.bottomWhole
  const left = outline || files
  const right = editor || inspector
  const isWide = useMedia('(min-width: 1240px)')
  const isTall = useMedia('(min-height: 860px)')
  const rows = useDefaultLayout({ id: 'stagegraph.rows', panelIds: ['sides', ...(bottom ? ['bottom'] : [])] })
  const sides = useDefaultLayout({
    id: 'stagegraph.sides',
    panelIds: [...(left ? ['outline'] : []), 'graph', ...(right ? ['right'] : [])],
  })
  const columnLayout = useDefaultLayout({
    id: column,
    panelIds: [...(editor ? ['text'] : []), ...(inspector ? ['inspector'] : [])],
  })
  const leftLayout = useDefaultLayout({ id: 'stagegraph.left', panelIds: ['files', 'stages'] })
  const resize = { className: 'separator', 'aria-label': t('view.resize') }
  return (
    <Group
      className="workspace"
      data-whole={isWhole || undefined}
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
          {left && (
            <>
              <Panel
                id="outline"
                defaultSize={files ? 230 : 184}
                minSize={130}
                maxSize={420}
                groupResizeBehavior="preserve-pixel-size"
              >
                <div className="side-column">
                  <div className="side-parts">
                    {files && outline ? (
                      <Group
                        orientation="vertical"
                        defaultLayout={leftLayout.defaultLayout}
                        onLayoutChanged={leftLayout.onLayoutChanged}
                      >
                        <Panel id="files" minSize={80}>
                          <FilesPanel />
                        </Panel>
                        <Separator {...resize} />
                        <Panel id="stages" minSize={80}>
                          <OutlinePanel />
                        </Panel>
                      </Group>
                    ) : files ? (
                      <FilesPanel />
                    ) : (
                      <OutlinePanel />
                    )}
                  </div>
                  {hintsPlace === 'left' && <FirstHints />}
                </div>
              </Panel>
              <Separator {...resize} />
            </>
          )}
          <Panel id="graph" minSize={240}>
            <GraphPane />
          </Panel>
          {right && (
            <>
              <Separator {...resize} />
              <Panel
                id="right"
                defaultSize={isWide ? textColumns60 : textColumns40}
                minSize={220}
                groupResizeBehavior="preserve-pixel-size"
              >
                <div className="side-column">
                  <div className="side-parts">
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
                  </div>
                  {hintsPlace === 'right' && <FirstHints />}
                </div>
              </Panel>
            </>
          )}
        </Group>
      </Panel>
      {bottom && (
        <>
          <Separator {...resize} />
          <Panel id="bottom" defaultSize={isTall ? '30%' : lowestBuild} minSize={96}>
            <BottomPane />
          </Panel>
        </>
      )}
    </Group>
  )
}

/** CSS pixels in which so many columns of the text can be read, beside line numbers of three digits and a scrollbar. */
const [textColumns60, textColumns40] = [540, 380]

/** CSS pixels in which a failure with its last lines, or a timeline with its axis, can be seen. */
const lowestBuild = 240
