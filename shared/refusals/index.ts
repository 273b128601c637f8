export { explainRefusal } from './explain-refusal.ts'
export { readText } from './read-text.ts'
