export { createImageService, type ImageService } from './images.ts'
export { asImageError, findImage, inspectImage } from './inspect-image.ts'
