import * as z from 'zod'
import { defaultView, emptyPicture, type PictureState, pictureState } from '#shared/api/index.ts'
import type { AppData } from './app-data.ts'
import { pathKey } from './drafts.ts'

/** How the graph of a document was arranged, by the document's real path. */
export interface Pictures {
  read(realPath: string): Promise<PictureState>
  write(realPath: string, picture: PictureState): Promise<void>
}

const version = 2

/** Pictures as they are stored. The first ones had no version and knew no view. */
const storedPicture = z.union([
  pictureState.extend({ version: z.literal(version) }),
  pictureState
    .omit({ view: true })
    .extend({ version: z.never().optional() })
    .transform((picture) => ({ ...picture, view: defaultView })),
])

export function createPictures(data: AppData): Pictures {
  const keyOf = (realPath: string) => `pictures/${pathKey(realPath)}`
  return {
    async read(realPath) {
      const stored = await data.read(keyOf(realPath), storedPicture)
      if (stored === null) return emptyPicture
      const { positions, collapsed, view } = stored
      return { positions, collapsed, view }
    },
    write: (realPath, picture) => data.write(keyOf(realPath), { version, path: realPath, ...picture }),
  }
}
