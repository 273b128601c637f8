import type { DockerServices } from '#main/app/index.ts'
import type { Handlers, Push } from './handler.ts'

type ImageServices = Pick<DockerServices, 'images' | 'imageFiles' | 'imageLookup'>

type ImageCall =
  | 'images.history'
  | 'images.tagged'
  | 'images.find'
  | 'images.config'
  | 'images.files'
  | 'images.stopReading'
  | 'images.layer'
  | 'images.compare'
  | 'images.leftOut'

export function createImageHandlers(services: ImageServices, push: Push): Handlers<ImageCall> {
  const { images, imageFiles, imageLookup } = services
  imageFiles.onReading((progress) => push('images.reading', progress))
  return {
    'images.history': ({ imageId }) => images.history(imageId),
    'images.tagged': () => imageLookup.tagged(),
    'images.find': ({ reference }) => imageLookup.find(reference),
    'images.config': ({ reference }) => imageLookup.config(reference),
    'images.files': ({ imageId }) => imageFiles.files(imageId),
    'images.stopReading': async ({ imageId }) => {
      imageFiles.stopReading(imageId)
      return null
    },
    'images.layer': ({ imageId, layer }) => imageFiles.layer(imageId, layer),
    'images.compare': ({ left, right }) => imageFiles.compare(left, right),
    'images.leftOut': ({ imageId, bases }) => imageLookup.leftOut(imageId, bases),
  }
}
