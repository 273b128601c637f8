import * as z from 'zod'
import {
  type CallOutput,
  defaultGraphViewOptions,
  emptyGraphView,
  graphViewState,
  type ParsedInput,
} from '#shared/api/index.ts'

import { type AppData, type Identify, pathKey } from './app-data.ts'

/** The arrangement of a document's graph. */
export interface GraphViews {
  picture(input: ParsedInput<'documents.picture'>): Promise<CallOutput<'documents.picture'>>
  savePicture(input: ParsedInput<'documents.savePicture'>): Promise<void>
}

const version = 2

/** Views as stored. The first ones had no version and no view options. */
const storedPicture = z.union([
  graphViewState.extend({ version: z.literal(version) }),
  graphViewState
    .omit({ view: true })
    .extend({ version: z.never().optional() })
    .transform((picture) => ({ ...picture, view: defaultGraphViewOptions })),
])

/** Graph views in the app's data, one file a document. `identify` returns a document's real path. */
export function createGraphViews(data: AppData, identify: Identify): GraphViews {
  const keyOf = (realPath: string) => `pictures/${pathKey(realPath)}`
  return {
    async picture({ path }) {
      const stored = await data.read(keyOf(await identify(path)), storedPicture)
      if (stored === null) return emptyGraphView
      const { positions, collapsed, view } = stored
      return { positions, collapsed, view }
    },
    async savePicture({ path, picture }) {
      const realPath = await identify(path)
      await data.write(keyOf(realPath), { version, path: realPath, ...picture })
    },
  }
}
