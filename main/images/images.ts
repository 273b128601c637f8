import type { Engine } from '../engine/index.ts'
import { createImageFileService, type ImageFileService } from './image-files.ts'
import { createImageLookup, type ImageLookup } from './lookup.ts'

/** Images of the daemon and the files in them. Answers the calls `images.*`; the contract documents their errors. */
export interface ImageService extends ImageLookup, ImageFileService {}

/** `engine` throws `CallError` `no-daemon` where there is none. */
export function createImageService(engine: () => Promise<Engine>): ImageService {
  return { ...createImageLookup(engine), ...createImageFileService(engine) }
}
