export { createImageService, type ImageService } from './images.ts'
export { asImageError } from './inspect-image.ts'
