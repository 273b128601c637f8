import type { ImageService } from '#main/services/images.ts'
import type { Handlers } from './handler.ts'

export function createImageHandlers(images: ImageService): Handlers<'images.history'> {
  return { 'images.history': ({ imageId }) => images.history(imageId) }
}
