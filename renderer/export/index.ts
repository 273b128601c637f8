export { copyView, saveView } from './export-actions.ts'
