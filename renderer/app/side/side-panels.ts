import type { ComponentType } from 'react'
import { ChangesPanel } from '../../changes/index.ts'
import { ExplainPanel } from '../../explain/index.ts'
import { InspectorPanel } from '../../inspector/index.ts'
import { LessonTab } from '../../learn/index.ts'
import type { AppState, ShownPlace, SideTab } from '../../state/index.ts'

/** What a tab shows gets the stage or instruction that was selected or that the caret went to, whichever came last. */
interface SidePanelProps {
  readonly place: ShownPlace | null
}

/** One tab of the side. It exists only while it is shown: what it lays over the graph goes with it. */
interface SidePanelEntry {
  /** A key of the `panes` namespace. */
  readonly title: `side.${SideTab}`
  readonly Panel: ComponentType<SidePanelProps>
  /** Left out: always there. */
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
