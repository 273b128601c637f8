export { explainRefusal } from './explain-refusal.ts'
