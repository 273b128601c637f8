export { explainRefusal } from './explain-refusal.ts'
export { refusalSentence } from './refusal-sentence.ts'
