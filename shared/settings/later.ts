/** The second face of this room: what the page loads only to describe a problem. */
export { problemText } from './problem-text.ts'
