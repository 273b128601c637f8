export { readWords, speak } from './read-words.ts'
