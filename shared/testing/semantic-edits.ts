import type { GraphEdit } from '../edits/index.ts'

type SplitStage = Extract<GraphEdit, { readonly op: 'splitStage' }>

/** A file of `real-files/` and edits of it, each against the file as it stands, that keep every target's image. */
export interface SemanticCase {
  readonly folder: string
  /** The file is built with CRLF line ends. */
  readonly crlf?: true | undefined
  /** Given to every build. */
  readonly buildArgs?: Readonly<Record<string, string>>
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
      { op: 'extractBase', stages: ['development', 'production'], name: 'base' },
      { op: 'extractBase', stages: ['production', 'development'], name: 'Common' },
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
      { op: 'insertStage', stage: 'runtime', name: 'between' },
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
      { op: 'inlineStage', stage: 'first' },
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
      { op: 'inlineStage', stage: 'run' },
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
      { op: 'removeUnusedStages', target: 'production' },
      { op: 'removeUnusedStages', target: 'results' },
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
      { op: 'removeUnusedStages' },
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
      { op: 'extractBase', stages: ['amd', 'arm'], name: 'common' },
      { op: 'moveStage', stage: 'plain', before: 'amd' },
      { op: 'nameStage', stage: 3, name: 'out' },
    ],
  },
  {
    folder: 'chain',
    buildArgs: { LEVEL: '5', RELEASE: '3.8' },
    edits: [
      { op: 'inlineStage', stage: 'ground' },
      { op: 'inlineStage', stage: 'tools' },
      { op: 'removeUnusedStages', target: 'ship' },
      { op: 'moveStage', stage: 'forgotten', after: 'ground' },
      { op: 'nameStage', stage: 0, name: 'Ground' },
    ],
  },
  {
    folder: 'three-services',
    buildArgs: { PORT: '81' },
    edits: [
      { op: 'extractBase', stages: ['api', 'jobs'], name: 'back' },
      { op: 'extractBase', stages: ['admin', 'api', 'jobs'], name: 'Base' },
      { op: 'moveStage', stage: 'admin', before: 'api' },
      { op: 'nameStage', stage: 3, name: 'all' },
    ],
  },
  {
    folder: 'monolith',
    edits: [
      { op: 'renameStage', stage: 'all', name: 'everything' },
      { op: 'duplicateStage', stage: 'all', name: 'second' },
      { op: 'inlineStage', stage: 'all' },
    ],
  },
]

/** A stage made two, and what the runtime stage is then built from. */
interface SplitCase {
  readonly folder: string
  readonly crlf?: true | undefined
  readonly edit: SplitStage
}

export const splitCases: readonly SplitCase[] = [
  {
    folder: 'monolith',
    edit: {
      op: 'splitStage',
      stage: 'all',
      at: 8,
      buildName: 'Build',
      runtimeName: 'all',
      runtimeBase: 'alpine:3.18.4',
      artifacts: ['/app/greet', '/app/share'],
    },
  },
  {
    folder: 'monolith',
    edit: {
      op: 'splitStage',
      stage: 'all',
      at: 9,
      buildName: 'built',
      runtimeName: 'shipped',
      runtimeBase: 'scratch',
      artifacts: ['/app/greet', '/app/share', '/app/data'],
    },
  },
  {
    folder: 'compile-and-ship',
    edit: {
      op: 'splitStage',
      stage: 0,
      at: 4,
      buildName: 'Compile',
      runtimeName: 'compiled',
      runtimeBase: 'scratch',
      artifacts: ['/out'],
    },
  },
  {
    folder: 'triggers',
    edit: {
      op: 'splitStage',
      stage: 'app',
      at: 1,
      buildName: 'built',
      runtimeName: 'shipped',
      runtimeBase: 'alpine:3.8',
      artifacts: ['/*.txt', '/flags'],
    },
  },
  {
    folder: 'crlf',
    crlf: true,
    edit: {
      op: 'splitStage',
      stage: 'build',
      at: 2,
      buildName: 'built',
      runtimeName: 'shipped',
      runtimeBase: 'alpine:3.18.4',
      artifacts: ['/src/out', '/src/path'],
    },
  },
  {
    folder: 'lower-case',
    edit: {
      op: 'splitStage',
      stage: 'build',
      at: 3,
      buildName: 'built',
      runtimeName: 'shipped',
      runtimeBase: 'alpine:3.18.4',
      artifacts: ['/app'],
    },
  },
  {
    folder: 'heredocs',
    edit: {
      op: 'splitStage',
      stage: 'pages',
      at: 2,
      buildName: 'built',
      runtimeName: 'shipped',
      runtimeBase: 'scratch',
      artifacts: ['/site'],
    },
  },
  {
    folder: 'modes',
    edit: {
      op: 'splitStage',
      stage: 'files',
      at: 2,
      buildName: 'built',
      runtimeName: 'shipped',
      runtimeBase: 'scratch',
      artifacts: ['/tree', '/srv/left'],
    },
  },
  {
    folder: 'parallel',
    edit: {
      op: 'splitStage',
      stage: 'amd',
      at: 3,
      buildName: 'built',
      runtimeName: 'shipped',
      runtimeBase: 'alpine:3.8',
      artifacts: ['/etc/passwd'],
    },
  },
  {
    folder: 'arguments',
    edit: {
      op: 'splitStage',
      stage: 'runtime',
      at: 2,
      buildName: 'built',
      runtimeName: 'shipped',
      runtimeBase: 'scratch',
      artifacts: ['/etc/os-release'],
    },
  },
  {
    folder: 'services',
    edit: {
      op: 'splitStage',
      stage: 'web',
      at: 2,
      buildName: 'web-build',
      runtimeName: 'web',
      runtimeBase: 'common',
      artifacts: ['/etc/group'],
    },
  },
  {
    folder: 'three-services',
    edit: {
      op: 'splitStage',
      stage: 'jobs',
      at: 7,
      buildName: 'built',
      runtimeName: 'shipped',
      runtimeBase: 'alpine:3.18.4',
      artifacts: ['/srv/name', '/srv/shared.txt'],
    },
  },
]
