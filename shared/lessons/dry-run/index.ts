export { alpinePackages } from './base-image.ts'
export { downloadFolders, keepsDownloads } from './commands.ts'
export { type Content, mayEqual } from './content.ts'
export { type DryRun, dryRun, type StageRun } from './dry-run.ts'
