export { alpinePackages } from './base-image.ts'
export { downloadFolders, keepsDownloads } from './commands.ts'
export { type Content, mayEqual } from './content.ts'
export {
  type BuildProblem,
  type ContainerRun,
  type DryRun,
  type DryRunOptions,
  dryRun,
  type StageRun,
} from './dry-run.ts'
export type { FileState, HiddenFile, StepRef } from './file-state.ts'
export { parseScript, type ShellList } from './shell-script.ts'
