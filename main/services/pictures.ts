import { type PictureState, pictureState } from '#shared/api/index.ts'
import type { AppData } from './app-data.ts'
import { pathKey } from './drafts.ts'

/** How the graph of a document was arranged, by the document's real path. */
export interface Pictures {
  read(realPath: string): Promise<PictureState>
  write(realPath: string, picture: PictureState): Promise<void>
}

export function createPictures(data: AppData): Pictures {
  const keyOf = (realPath: string) => `pictures/${pathKey(realPath)}`
  return {
    read: async (realPath) =>
      (await data.read(keyOf(realPath), pictureState)) ?? { positions: {}, collapsed: [] },
    write: (realPath, picture) => data.write(keyOf(realPath), { path: realPath, ...picture }),
  }
}
