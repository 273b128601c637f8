/** The second face of this room: what the page loads once its first graph is there. */
export { placementOf } from './layout/arrangement.ts'
export { createLayoutClient, type LayoutClient } from './layout/layout-client.ts'
export {
  type PictureSubject,
  type PictureWish,
  type PictureWords,
  pictureOf,
  readableWidth,
} from './view/picture.ts'
