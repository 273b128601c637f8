/** The second face of this room: what the page loads only when a problem is to be put in words. */
export { problemText } from './problem-text.ts'
