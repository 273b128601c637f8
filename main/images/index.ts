export { createImageFileService, type ImageFileService } from './image-files.ts'
export { asImageError, createImageService, type ImageService } from './images.ts'
export { createImageLookup, type ImageLookup } from './lookup.ts'
