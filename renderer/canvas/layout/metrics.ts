export { cardSize, metrics, nameSize, pillSize, rowCenter, type Size } from '#shared/export/index.ts'
