import { useTranslation } from 'react-i18next'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { selectShowsFiles, useApp } from '../../state/index.ts'
import { FilesPanel } from './later-panes.ts'
import { EmptyState } from './later-parts.ts'
import './workspace.css'

/** No document: ways to get one, beside the files of the folder, or below them in a narrow window. */
export function EmptyWorkspace({ narrow }: { readonly narrow: boolean }) {
  const { t } = useTranslation('app')
  const showsFiles = useApp(selectShowsFiles)
  const layout = useDefaultLayout({ id: `stagegraph.empty.${narrow}`, panelIds: ['files', 'empty'] })
  if (!showsFiles) return <EmptyState />
  return (
    <Group
      className="workspace"
      orientation={narrow ? 'vertical' : 'horizontal'}
      defaultLayout={layout.defaultLayout}
      onLayoutChanged={layout.onLayoutChanged}
    >
      <Panel id="files" defaultSize={narrow ? '35%' : 240} minSize={narrow ? 90 : 150}>
        <FilesPanel />
      </Panel>
      <Separator className="separator" aria-label={t('view.resize')} />
      <Panel id="empty" minSize={160}>
        <EmptyState />
      </Panel>
    </Group>
  )
}
