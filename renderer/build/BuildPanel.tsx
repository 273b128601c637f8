import { Tabs } from 'radix-ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import './build-panel.css'
import './timeline/timeline.css'
import './log/build-log.css'
import './image/image-figure.css'
import './image/image-layers.css'
import './image/image-page.css'
import './image/file-grid.css'
import { type BuildTab, buildTabs } from '../state/index.ts'
import { BuildQueue } from './BuildQueue.tsx'
import { BuildWarnings } from './BuildWarnings.tsx'
import type { BuildPanelProps } from './build-panel-props.ts'
import { FailureAlert } from './FailureAlert.tsx'
import { failedStep } from './failed-step.ts'
import { BuiltImages } from './image/BuiltImages.tsx'
import { ImagePage } from './image/ImagePage.tsx'
import { BuildLog } from './log/BuildLog.tsx'
import { Timeline } from './timeline/Timeline.tsx'

const isBuildTab = (value: string): value is BuildTab => buildTabs.some((tab) => tab === value)

/** A build's timeline, log, layers, problems, and the containers of its image. */
export function BuildPanel(props: BuildPanelProps) {
  const { build, graph, roles, image, tab, problemCount } = props
  const { t } = useTranslation('build')
  const failure = useMemo(() => (build === null ? null : failedStep(build)), [build])
  return (
    <Tabs.Root
      className="bp"
      value={tab}
      onValueChange={(value) => {
        if (isBuildTab(value)) props.onTab(value)
      }}
    >
      <div className="bp-head">
        <Tabs.List className="bp-tabs" aria-label={t('tabs')}>
          {buildTabs.map((name) => (
            <Tabs.Trigger key={name} value={name} className="tab">
              {t(name)}
              {name === 'problems' && problemCount > 0 && <span className="bp-count">{problemCount}</span>}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {props.builds.length > 1 && props.shown !== null && (
          <BuildQueue
            builds={props.builds}
            shown={props.shown}
            onShow={props.onShow}
            onCancel={props.onCancel}
            onDismiss={props.onDismiss}
          />
        )}
        {props.tools}
      </div>
      <h2 className="bp-hidden">{t(tab)}</h2>
      {build?.images !== undefined && <BuiltImages images={build.images} graph={graph} />}
      <Tabs.Content value="timeline" className="bp-page">
        <Timeline build={build} graph={graph} roles={roles} onReveal={props.onReveal} next={props.next} />
      </Tabs.Content>
      <Tabs.Content value="plan" className="bp-page">
        {props.plan}
      </Tabs.Content>
      <Tabs.Content value="log" className="bp-page bp-page-fixed">
        <BuildLog
          build={build}
          graph={graph}
          roles={roles}
          next={props.next}
          warnings={
            <BuildWarnings
              warnings={build?.warnings ?? []}
              hasFailed={failure !== null}
              onShow={props.onShowLine}
            />
          }
          failure={
            failure !== null && (
              <FailureAlert
                failure={failure}
                graph={graph}
                onShow={props.onShowFailure}
                onBuildAgain={props.onBuildAgain}
                onShellBefore={props.onShellBefore}
              />
            )
          }
        />
      </Tabs.Content>
      <Tabs.Content value="layers" className="bp-page">
        <ImagePage
          host={props.host}
          built={props.built}
          build={build}
          graph={graph}
          roles={roles}
          image={image}
          next={props.next}
          onReveal={props.onReveal}
        />
      </Tabs.Content>
      <Tabs.Content value="problems" className="bp-page">
        {props.problems}
      </Tabs.Content>
      <Tabs.Content value="run" className="bp-page bp-page-fixed">
        {props.runs}
      </Tabs.Content>
      <Tabs.Content value="history" className="bp-page">
        {props.history}
      </Tabs.Content>
    </Tabs.Root>
  )
}
