export type { TerminalHandle } from './create-terminal.ts'
export type { LineNotes } from './line-notes.ts'
export { TextFeed } from './text-feed.ts'
export type { LineNote, NotedLines, TextSource } from './text-source.ts'
