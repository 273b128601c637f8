export { cardSize, metrics, nameSize, pillSize, rowCenter, type Size } from './card-metrics.ts'
export { drawScene, pictureMargin } from './draw-scene.ts'
export {
  drawnText,
  type FontFace,
  fontCss,
  fontFamilies,
  type LoadedFace,
  neededFaces,
  replaceUncovered,
} from './fonts.ts'
export { type PageStage, toHtmlPage } from './html-page.ts'
export { toGraphDocument } from './json.ts'
export { maskSecrets } from './mask-secrets.ts'
export type {
  Scene,
  SceneChip,
  SceneEdge,
  SceneLegendEntry,
  SceneNode,
  SceneRow,
  SceneSource,
  SceneStage,
} from './scene.ts'
export { toScene, toSvg } from './scene-of-graph.ts'
export { sceneSize } from './scene-size.ts'
export { textColumns } from './svg-text.ts'
export type { ExportSource, TextFormat } from './text-format.ts'
export { type CopiedFormatId, findTextFormat, type TextFormatId, textFormats } from './text-formats.ts'
