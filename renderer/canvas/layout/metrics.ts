export {
  cardSize,
  filesOutlet,
  metrics,
  pillSize,
  rowCenter,
  type Size,
} from '#shared/export/index.ts'
