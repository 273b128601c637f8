export { FirstHints } from './FirstHints.tsx'
