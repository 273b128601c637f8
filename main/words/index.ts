export { speak } from './read-words.ts'
