import type { GraphEdit } from '../edits/index.ts'

/** A file of `real-files/` and edits of it, each against the file as it stands, that keep every target's image. */
export interface SemanticCase {
  readonly folder: string
  /** The file is built with CRLF line ends. */
  readonly crlf?: true
  readonly edits: readonly GraphEdit[]
}

export const semanticCases: readonly SemanticCase[] = [
  {
    folder: 'compile-and-ship',
    edits: [
      { op: 'nameStage', stage: 0, name: 'Compile' },
      { op: 'nameStage', stage: 1, name: 'ship' },
      { op: 'duplicateStage', stage: 0, name: 'compile-again' },
      { op: 'moveInstruction', stage: 1, instruction: 2, toStage: 1, at: 0 },
    ],
  },
  {
    folder: 'environments',
    edits: [
      { op: 'moveStage', stage: 'production', before: 'development' },
      { op: 'renameStage', stage: 'base', name: 'Common.Base' },
      { op: 'duplicateStage', stage: 'development', name: 'staging' },
      { op: 'moveInstruction', stage: 'development', instruction: 2, toStage: 'development', at: 0 },
    ],
  },
  {
    folder: 'twins',
    edits: [
      { op: 'moveStage', stage: 'production', before: 'development' },
      { op: 'renameStage', stage: 'production', name: 'live' },
    ],
  },
  {
    folder: 'mounts',
    edits: [
      { op: 'renameStage', stage: 'data', name: 'Measured-Data' },
      { op: 'renameStage', stage: 'tools', name: 'x' },
      { op: 'moveStage', stage: 'data', before: 'tools' },
      { op: 'duplicateStage', stage: 'report', name: 'report-2' },
    ],
  },
  {
    folder: 'heredocs',
    edits: [
      { op: 'renameStage', stage: 'pages', name: 'documents' },
      { op: 'nameStage', stage: 1, name: 'reader' },
      { op: 'duplicateStage', stage: 'pages', name: 'pages-2' },
      { op: 'moveInstruction', stage: 1, instruction: 3, toStage: 1, at: 2 },
    ],
  },
  {
    folder: 'triggers',
    edits: [
      { op: 'renameStage', stage: 'builder', name: 'onbuild' },
      { op: 'renameStage', stage: 'app', name: 'app-2' },
      { op: 'duplicateStage', stage: 'app', name: 'twin' },
    ],
  },
  {
    folder: 'arguments',
    edits: [
      { op: 'moveInstruction', stage: 'runtime', instruction: 4, toStage: 'runtime', at: 0 },
      { op: 'renameStage', stage: 'build', name: 'compile' },
      { op: 'duplicateStage', stage: 'runtime', name: 'staging' },
    ],
  },
  {
    folder: 'services',
    edits: [
      { op: 'moveStage', stage: 'cron', after: 'common' },
      { op: 'moveStage', stage: 'web', after: 'cron' },
      { op: 'renameStage', stage: 'common', name: 'base' },
      { op: 'duplicateStage', stage: 'worker', name: 'second-worker' },
      { op: 'moveInstruction', stage: 'worker', instruction: 0, toStage: 'worker', at: 1 },
    ],
  },
  {
    folder: 'modes',
    edits: [
      { op: 'renameStage', stage: 'files', name: 'tree' },
      { op: 'nameStage', stage: 3, name: 'out' },
      { op: 'moveInstruction', stage: 'second', instruction: 1, toStage: 'second', at: 0 },
      { op: 'duplicateStage', stage: 'first', name: 'first-2' },
    ],
  },
  {
    folder: 'crlf',
    crlf: true,
    edits: [
      { op: 'renameStage', stage: 'build', name: 'construct' },
      { op: 'duplicateStage', stage: 'build', name: 'again' },
    ],
  },
  {
    folder: 'lower-case',
    edits: [
      { op: 'renameStage', stage: 'deps', name: 'Libraries' },
      { op: 'nameStage', stage: 2, name: 'final' },
      { op: 'duplicateStage', stage: 'BUILD', name: 'build-2' },
      { op: 'moveInstruction', stage: 'build', instruction: 2, toStage: 'build', at: 0 },
    ],
  },
  {
    folder: 'pipeline',
    edits: [
      { op: 'moveStage', stage: 'lint', before: 'build' },
      { op: 'moveStage', stage: 'production', after: 'build' },
      { op: 'renameStage', stage: 'build', name: 'compile' },
    ],
  },
  {
    folder: 'numbers',
    edits: [
      { op: 'nameStage', stage: 0, name: 'zero' },
      { op: 'nameStage', stage: 3, name: 'three' },
      { op: 'duplicateStage', stage: 0, name: 'zero-again' },
      { op: 'moveStage', stage: 4, before: 3 },
      { op: 'renameStage', stage: 'third', name: 'two' },
    ],
  },
  {
    folder: 'repeated-names',
    edits: [
      { op: 'renameStage', stage: 'other', name: 'another' },
      { op: 'renameStage', stage: 0, name: 'first' },
      { op: 'duplicateStage', stage: 'out', name: 'out-2' },
      { op: 'moveStage', stage: 'apart', before: 'other' },
    ],
  },
  {
    folder: 'no-final-newline',
    edits: [
      { op: 'moveStage', stage: 'two', before: 'one' },
      { op: 'duplicateStage', stage: 'both', name: 'again' },
      { op: 'renameStage', stage: 'one', name: 'first' },
      { op: 'moveInstruction', stage: 'both', instruction: 2, toStage: 'both', at: 0 },
    ],
  },
  {
    folder: 'parallel',
    edits: [
      { op: 'moveStage', stage: 'plain', before: 'amd' },
      { op: 'nameStage', stage: 3, name: 'out' },
    ],
  },
]
