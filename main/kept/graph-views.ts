import * as z from 'zod'
import {
  type CallOutput,
  chosenPositions,
  defaultGraphViewOptions,
  emptyGraphView,
  type GraphViewState,
  graphViewState,
  type ParsedInput,
} from '#shared/api/index.ts'

import { type AppData, type Identify, pathKey } from './app-data.ts'

/** The arrangement of a document's graph. */
export interface GraphViews {
  picture(input: ParsedInput<'documents.picture'>): Promise<CallOutput<'documents.picture'>>
  savePicture(input: ParsedInput<'documents.savePicture'>): Promise<void>
}

const version = 4

/** As it was until version 4: without groups. */
const ungroupedView = graphViewState
  .omit({ openGroups: true, view: true })
  .extend({ view: graphViewState.shape.view.omit({ groups: true }) })

/** As it was until version 3: one set of positions, of cards with all their rows that stood from left to right. */
const olderView = ungroupedView.omit({ positions: true, opened: true, view: true }).extend({
  positions: chosenPositions,
})
const { bundled, scratch, hubs, context } = graphViewState.shape.view.shape

const fromOlder = (
  { positions, collapsed }: z.infer<typeof olderView>,
  view: Partial<GraphViewState['view']>,
): GraphViewState => ({
  positions: Object.keys(positions).length === 0 ? {} : { 'rows-right': positions },
  collapsed,
  opened: [],
  openGroups: [],
  view: { ...defaultGraphViewOptions, ...view },
})

/** Views as stored. The first ones had no version and no view options. */
const storedPicture = z.union([
  graphViewState.extend({ version: z.literal(version) }),
  ungroupedView.extend({ version: z.literal(3) }).transform(({ view, ...picture }) => ({
    ...picture,
    openGroups: [],
    view: { ...view, groups: defaultGraphViewOptions.groups },
  })),
  olderView
    .extend({
      version: z.literal(2),
      view: z.object({ neededOnly: z.boolean(), bundled, scratch, hubs, context }),
    })
    .transform(({ view: { neededOnly, ...view }, ...picture }) =>
      fromOlder(picture, { ...view, shows: neededOnly ? 'needed' : 'auto' }),
    ),
  olderView.extend({ version: z.never().optional() }).transform((picture) => fromOlder(picture, {})),
])

/** Graph views in the app's data, one file a document. `identify` returns a document's real path. */
export function createGraphViews(data: AppData, identify: Identify): GraphViews {
  const keyOf = (realPath: string) => `pictures/${pathKey(realPath)}`
  return {
    async picture({ path }) {
      const stored = await data.read(keyOf(await identify(path)), storedPicture)
      if (stored === null) return emptyGraphView
      const { positions, collapsed, opened, openGroups, view } = stored
      return { positions, collapsed, opened, openGroups, view }
    },
    async savePicture({ path, picture }) {
      const realPath = await identify(path)
      await data.write(keyOf(realPath), { version, path: realPath, ...picture })
    },
  }
}
