export type { TerminalHandle } from './create-terminal.ts'
export { TextFeed } from './text-feed.ts'
export type { TextSource } from './text-source.ts'
