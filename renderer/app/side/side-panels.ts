import type { ComponentType, ReactNode } from 'react'
import { ChangesPanel } from '../../changes/index.ts'
import { ExplainPanel } from '../../explain/index.ts'
import { InspectorPanel } from '../../inspector/index.ts'
import { LessonTab } from '../../learn/index.ts'
import type { AppState, ShownPlace, SideTab } from '../../state/index.ts'

/** A tab's content receives the stage or instruction that was selected or that the caret went to, whichever came last. */
interface SidePanelProps {
  readonly place: ShownPlace | null
  /** What to do where there is no build yet: buttons. */
  readonly next: ReactNode
}

/** A tab of the side panel. It is mounted only while it is shown, so its overlay is removed with it. */
interface SidePanelEntry {
  /** A key of the `panes` namespace. */
  readonly title: `side.${SideTab}`
  readonly Panel: ComponentType<SidePanelProps>
  /** Absent: always available. */
  readonly isThere?: (state: AppState) => boolean
}

/** Every tab, by its id, in the order in which they stand. */
export const sidePanels: Readonly<Record<SideTab, SidePanelEntry>> = {
  fields: { title: 'side.fields', Panel: InspectorPanel },
  explain: { title: 'side.explain', Panel: ExplainPanel },
  changes: { title: 'side.changes', Panel: ChangesPanel },
  lesson: { title: 'side.lesson', Panel: LessonTab, isThere: ({ lesson }) => lesson !== null },
}

/** The tabs in their order. */
export const sideTabs = Object.keys(sidePanels) as SideTab[]
