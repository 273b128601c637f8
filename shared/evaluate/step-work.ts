import {
  copyParts,
  copySources,
  type Instruction,
  isHeredocMark,
  type Mount,
  mountsOf,
} from '../dockerfile/index.ts'
import { isRemoteSource, type StageEdge } from '../stages/index.ts'
import { cleanPath } from './paths.ts'
import type { Expansion, Known, Scope, Taint, Variable } from './scope.ts'
import type { EvaluatedStep, StageEvaluation } from './stage-evaluation.ts'

/** A step's work, in the parts that make up its cache key. */
export interface StepDefinition {
  /** The command or copy, with variables expanded where BuildKit expands them; without names of stages. */
  readonly command: string
  /** The variables a RUN sees, in BuildKit's order; empty for other steps, which see none. */
  readonly environment: readonly (readonly [name: string, value: string])[]
  /** Further settings of a RUN, and the owner of a WORKDIR; empty for other steps. */
  readonly settings: Readonly<Partial<Record<StepSetting, string>>>
}

/** A step's environment besides its variables; each part is in its cache key. */
export type StepSetting = 'user' | 'workdir' | 'shell' | 'platform' | 'network' | 'hosts'

/** The source of the files a step reads. */
export type StepInput =
  | {
      readonly kind: 'context'
      /** Cleaned, relative to the context; they may contain wildcards. */
      readonly sources: readonly string[]
    }
  /** `paths` as they are at the other end of the edge. */
  | { readonly kind: 'edge'; readonly edge: StageEdge; readonly paths: readonly string[] }
  | { readonly kind: 'remote'; readonly address: string }

/** A step that BuildKit runs: a RUN, COPY, ADD or WORKDIR. */
interface StepWork {
  readonly definition: StepDefinition
  readonly inputs: readonly StepInput[]
  /** The variables that its words were expanded with, `''` for those without a value. */
  readonly used: ReadonlyMap<string, string>
}

/**
 * Prefix of tainted text: a private-use character, which no sensible Dockerfile contains. With it, comparing
 * definitions once finds what a change would affect.
 */
export const taintMark = '\uE000'

/** Prefix of possibly tainted text, like `taintMark`. */
const maybeTaintMark = '\uE001'

/** The value of a variable that may also be present. */
const maybeThere = maybeTaintMark + maybeTaintMark

const plainText = (text: string): string => text.replaceAll(maybeTaintMark, '').replaceAll(taintMark, '')

/** The definition if no possible taint is real. */
export function withoutMaybeTaint({ command, environment, settings }: StepDefinition): StepDefinition {
  const plain = (text: string) => text.replaceAll(maybeTaintMark, '')
  return {
    command: plain(command),
    environment: environment
      .filter(([, value]) => value !== maybeThere)
      .map(([name, value]) => [name, plain(value)]),
    settings: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, plain(value)])),
  }
}

/** Whether a step may differ under the what-if. */
export function isMaybeTainted({ command, environment, settings }: StepDefinition): boolean {
  const has = (text: string) => text.includes(maybeTaintMark)
  return has(command) || environment.some(([, value]) => has(value)) || Object.values(settings).some(has)
}

/** A step's work when BuildKit runs it; `null` for one that only changes settings. */
export function stepWork(stage: StageEvaluation, step: EvaluatedStep): StepWork | null {
  const { instruction, position } = step
  const words = new Words(stage.before(position))
  switch (instruction.keyword) {
    case 'RUN':
      return runWork(instruction, words, stage.edgesOf(step))
    case 'COPY':
    case 'ADD':
      return copyWork(instruction, words, stage.edgesOf(step))
    case 'WORKDIR': {
      words.expand(instruction.rest.text)
      const { folder } = stage.before(position + 1)
      if (folder.isKnown && folder.taint === 'none' && folder.value === '/') return null
      const { user } = words.scope
      const isOwned = user.value !== '' || user.taint !== 'none'
      const { definition } = plainWork(['WORKDIR', folderKey(folder)])
      return {
        definition: isOwned ? { ...definition, settings: { user: marked(user) } } : definition,
        inputs: [],
        used: words.used,
      }
    }
    default:
      return null
  }
}

const plainWork = (command: readonly unknown[]) => ({
  definition: { command: JSON.stringify(command), environment: [], settings: {} },
})

const markOf = (taint: Taint): string =>
  taint === 'sure' ? taintMark : taint === 'maybe' ? maybeTaintMark : ''

const marked = ({ value, taint }: Known<string>): string => markOf(taint) + value

const shownValue = ({ value, written, taint }: Variable): string => markOf(taint) + (written ?? value)

/** By variable: thousands of steps may see thousands of the same ones. */
const entries = new WeakMap<Variable, readonly [name: string, value: string]>()

function entryOf(variable: Variable): readonly [name: string, value: string] {
  const entry = entries.get(variable) ?? ([variable.name, shownValue(variable)] as const)
  entries.set(variable, entry)
  return entry
}

/** A folder below one that only an unknown image knows is unique to it. */
const folderKey = (folder: Known<string>): string => (folder.isKnown ? '' : '…') + marked(folder)

const asItIs = (text: string): string => text

/** The words of one step, expanded, and the variables that they use. */
class Words {
  readonly scope: Scope
  readonly used = new Map<string, string>()

  constructor(scope: Scope) {
    this.scope = scope
  }

  /** A word's expansion, marked when it is tainted; `shape` transforms it. */
  expand(word: string, shape: (text: string) => string = asItIs): string {
    return this.#take(this.scope.expand(word), shape)
  }

  expandBody(body: string): string {
    return this.#take(this.scope.expandBody(body), asItIs)
  }

  #take(word: Expansion, shape: (text: string) => string): string {
    for (const name of [...word.matched, ...word.unmatched]) {
      const variable = this.scope.variable(name)
      this.used.set(name, variable === undefined ? '' : shownValue(variable))
    }
    return markOf(word.taint) + shape(word.written())
  }
}

/** A RUN: its words as written, because the shell expands them, and its whole environment. */
function runWork(instruction: Instruction, words: Words, edges: readonly StageEdge[]): StepWork {
  const { scope } = words
  const mounts = mountsOf(instruction)
  const expanded = (text: string | undefined) => (text === undefined ? null : words.expand(text))
  const flags = instruction.flags
    .filter(({ name }) => name !== 'mount')
    .map(({ name, value }) => [name, expanded(value?.text)])
  const mounted = mounts.map((mount) =>
    mount.options
      .filter(({ key }) => key !== 'from')
      .map(({ key, hasValue, value }) => [key, hasValue ? words.expand(value.text) : null]),
  )
  const inputs = mounts.flatMap((mount) => mountInputs(mount, words, edges))
  const shell = scope.shell.value.length === 0 ? '' : JSON.stringify(scope.shell.value)
  const definition: StepDefinition = {
    command: JSON.stringify(['RUN', flags, mounted, commandOf(instruction)]),
    environment: [
      ...scope
        .variables()
        .filter(({ written }) => written !== null)
        .map(entryOf),
      // One more, which a line above may set.
      ...(scope.unsettled === null ? [] : [[scope.unsettled.name, maybeThere] as const]),
    ],
    settings: {
      user: marked(scope.user),
      workdir: folderKey(scope.folder),
      ...(instruction.json === null ? { shell: marked({ ...scope.shell, value: shell }) } : {}),
    },
  }
  return { definition, inputs, used: words.used }
}

function mountInputs(mount: Mount, words: Words, edges: readonly StageEdge[]): readonly StepInput[] {
  const source = mount.source === null ? '.' : plainText(words.expand(mount.source.text))
  const edge = edges.find(({ kind, reference }) => kind === 'mount' && reference.from === mount.from?.from)
  if (edge !== undefined) return [{ kind: 'edge', edge, paths: [source] }]
  return mount.type === 'bind' ? [{ kind: 'context', sources: [contextPath(source)] }] : []
}

/** The command of a RUN. A lone heredoc is the script itself, whatever its name; with a `#!` it is a file of that name. */
function commandOf({ json, rest, heredocs }: Instruction): unknown {
  if (json !== null) return json
  const [first] = heredocs
  const isScript = first !== undefined && heredocs.length === 1 && isHeredocMark(rest.text.trim())
  const bodies = heredocs.map(({ name, content, expand, chomp }) => [name, content, expand, chomp])
  if (!isScript) return [rest.text, bodies]
  return first.content.startsWith('#!') ? bodies : [first.content]
}

/** A COPY or an ADD: copied files are compared by content, words by their expansion. */
function copyWork(instruction: Instruction, words: Words, edges: readonly StageEdge[]): StepWork {
  const { keyword } = instruction
  const flags = instruction.flags
    .filter(({ name }) => name !== 'from')
    .map(({ name, value }) => [name, value === null ? null : words.expand(value.text)])
  const isAddress = (source: string) => keyword === 'ADD' && isRemoteSource(source)
  const sources = copySources(instruction).map(({ text }) => words.expand(text))
  const shaped = copySources(instruction).map(({ text }) =>
    words.expand(text, (source) => (isAddress(source) ? source : contextPath(source))),
  )
  const bodies = instruction.heredocs.map(({ name, content, expand, chomp }) => {
    const body = chomp ? content.replace(/^\t+/gm, '') : content
    return [name, expand ? words.expandBody(body) : body]
  })
  const destination = words.expand(copyParts(instruction).destination?.text ?? '', (written) =>
    destinationOf(written, words.scope),
  )
  const edge = edges.find(({ kind }) => kind === 'copy')
  const work = { ...plainWork([keyword, flags, shaped, bodies, destination]), used: words.used }
  if (edge !== undefined) return { ...work, inputs: [{ kind: 'edge', edge, paths: sources.map(plainText) }] }
  const read = shaped.map(plainText)
  const local = read.filter((source) => !isAddress(source))
  return {
    ...work,
    inputs: [
      ...(local.length === 0 ? [] : [{ kind: 'context', sources: local } as const]),
      ...read.filter(isAddress).map((address) => ({ kind: 'remote', address }) as const),
    ],
  }
}

/** A source as BuildKit normalizes it: relative to the root of what is copied from, which `..` does not leave. */
function contextPath(source: string): string {
  const path = cleanPath(`/${source}`).slice(1)
  return path === '' ? '.' : path
}

/** The destination of a COPY or ADD: absolute; a final slash marks a folder. */
function destinationOf(written: string, { folder }: Scope): string {
  const isFolder = /(?:^|\/)\.?$/.test(written)
  const isOwn = written.startsWith('/')
  const above = folder.isKnown ? '' : '…'
  const path = isOwn ? cleanPath(written) : above + cleanPath(`${folder.value}/${written}`)
  const mark = isOwn ? '' : markOf(folder.taint)
  return mark + (isFolder && path !== '/' ? `${path}/` : path)
}
