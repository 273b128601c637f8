import {
  type Dockerfile,
  flagNamed,
  flagsOfKeyword,
  fromParts,
  type Instruction,
  keywords,
  mountsOf,
} from '../dockerfile/index.ts'
import { evaluate, mountTypes, type StageEvaluation, sharingModes, type Variable } from '../evaluate/index.ts'
import { describeStage, type Stage, type StageGraph, stageNamed } from '../stages/index.ts'
import type { Span } from '../text/index.ts'
import { instructionTouching, stageAt } from './location.ts'

/** What can be completed, and about what there is something to say. */
export type CompletionSubject =
  | { readonly kind: 'instruction'; readonly keyword: string }
  | { readonly kind: 'flag'; readonly keyword: string; readonly flag: string }
  | { readonly kind: 'mountKey'; readonly key: string }
  | { readonly kind: 'mountType'; readonly type: string }
  | { readonly kind: 'value' }
  | { readonly kind: 'platform' }
  | { readonly kind: 'image'; readonly image: string }
  | { readonly kind: 'stage'; readonly stage: number; readonly base: string }
  /** `value` is `null` where the file does not say it; `line` is 0 for one of BuildKit's own. */
  | { readonly kind: 'variable'; readonly value: string | null; readonly line: number }

/** One text that can stand at a place. */
export interface Completion {
  readonly label: string
  /** What is written, where it is more than the label. */
  readonly insert: string
  readonly subject: CompletionSubject
}

/** Everything that can stand at a place instead of the characters of the span. */
export interface Completions extends Span {
  /** Other text may stand there as well: the name of an image, a variable of the shell. */
  readonly isOpen: boolean
  readonly options: readonly Completion[]
}

const plain = (label: string, subject: CompletionSubject = { kind: 'value' }): Completion => ({
  label,
  insert: label,
  subject,
})

/**
 * What can stand at an offset of a text, by the model: instructions, flags, options of mounts, stages above, variables in scope. `null`
 * where nothing is known. `graph` is that of `dockerfile`, whose text may be half written.
 */
export function completionsAt(dockerfile: Dockerfile, graph: StageGraph, offset: number): Completions | null {
  const { text, instructions } = dockerfile
  const lineFrom = text.lastIndexOf('\n', offset - 1) + 1
  const before = text.slice(lineFrom, offset)
  const owner = instructionTouching(instructions, offset)
  const body = owner?.heredocs.find(({ from, to }) => from <= offset && offset <= to)
  if (body === undefined && /^[ \t]*#/.test(before)) return null
  if (owner === undefined) return /^\s*$/.test(before) ? keywordsAt(dockerfile, offset, offset, null) : null
  const place = new Place(dockerfile, graph, owner, offset)
  if (body !== undefined) return body.expand || owner.keyword === 'RUN' ? place.variables() : null
  if (offset <= owner.keywordSpan.to) return keywordsAt(dockerfile, owner.keywordSpan.from, offset, null)
  const { trigger } = owner
  if (owner.keyword === 'ONBUILD' && (trigger === null || offset <= trigger.keywordSpan.to))
    return keywordsAt(dockerfile, trigger?.keywordSpan.from ?? offset, offset, owner)
  return place.variables() ?? place.flag() ?? place.argument()
}

/** Keywords in the case that the file has them in, of a trigger in that of its ONBUILD. */
function keywordsAt(
  { text, instructions }: Dockerfile,
  from: number,
  offset: number,
  onbuild: Instruction | null,
): Completions | null {
  const typed = text.slice(from, offset)
  if (from > offset || !/^[A-Za-z]*$/.test(typed)) return null
  const known = onbuild === null ? instructions.filter((each) => each.keywordSpan.from !== from) : [onbuild]
  const lower = known.filter(({ writtenKeyword }) => writtenKeyword === writtenKeyword.toLowerCase()).length
  const isLower = known.length === 0 ? /^[a-z]+$/.test(typed) : lower * 2 > known.length
  const never = onbuild === null ? ['MAINTAINER'] : ['MAINTAINER', 'FROM', 'ONBUILD']
  const to = offset + (/^[A-Za-z]*/.exec(text.slice(offset))?.[0].length ?? 0)
  const follows = /^[ \t]/.test(text.slice(to, to + 1)) ? '' : ' '
  const options = keywords
    .filter((keyword) => !never.includes(keyword))
    .map((keyword): Completion => {
      const label = isLower ? keyword.toLowerCase() : keyword
      return { label, insert: label + follows, subject: { kind: 'instruction', keyword } }
    })
  return { from, to, isOpen: false, options }
}

/** Platforms that images usually have, and the variables that name one. */
const platforms = ['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux/arm64', 'linux/arm/v7']

const switches = ['true', 'false']

/** Values of flags that are one of a few words. */
const flagChoices: Readonly<Record<string, readonly string[]>> = {
  network: ['default', 'none', 'host'],
  security: ['sandbox', 'insecure'],
}

/** Options of a mount by its type, in the order in which they are usually written. */
const mountOptions: Readonly<Record<string, readonly string[]>> = {
  bind: ['target', 'source', 'from', 'rw'],
  cache: ['target', 'id', 'sharing', 'from', 'source', 'mode', 'uid', 'gid', 'ro'],
  tmpfs: ['target', 'size'],
  secret: ['id', 'target', 'env', 'required', 'mode', 'uid', 'gid'],
  ssh: ['id', 'target', 'required', 'mode', 'uid', 'gid'],
}
const bareOptions = ['rw', 'ro', 'required', 'readonly', 'readwrite']
const otherNames: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  readonly: 'ro',
  readwrite: 'rw',
}

/** A place behind an instruction's keyword. */
class Place {
  readonly #dockerfile: Dockerfile
  readonly #graph: StageGraph
  /** The one that the stage has. */
  readonly #owner: Instruction
  /** The one whose arguments they are: behind ONBUILD, the trigger. */
  readonly #instruction: Instruction
  readonly #offset: number
  readonly #stage: Stage | undefined
  /** Where the word at the place begins. */
  readonly #wordFrom: number
  /** What is written of it in front of the place. */
  readonly #word: string

  constructor(dockerfile: Dockerfile, graph: StageGraph, owner: Instruction, offset: number) {
    this.#dockerfile = dockerfile
    this.#graph = graph
    this.#owner = owner
    this.#instruction = owner.trigger ?? owner
    this.#offset = offset
    this.#stage = stageAt(graph, offset)
    const { text } = dockerfile
    const { to } = this.#instruction.keywordSpan
    this.#word = /[^\s]*$/.exec(text.slice(Math.max(to, offset - 4096), offset))?.[0] ?? ''
    this.#wordFrom = offset - this.#word.length
  }

  #answer(
    from: number,
    options: readonly Completion[],
    isOpen: boolean,
    rest = /^[\w./:@$-]*/,
  ): Completions | null {
    if (options.length === 0) return null
    const { text } = this.#dockerfile
    const to = this.#offset + (rest.exec(text.slice(this.#offset, this.#offset + 256))?.[0].length ?? 0)
    return { from, to, isOpen, options }
  }

  /** Names behind a `$` that is no character of its own. */
  variables(): Completions | null {
    const { escape: escapeCharacter } = this.#dockerfile
    const match = /(.?)\$(\{?)(\w*)$/s.exec(this.#word)
    if (match === null || match[1] === escapeCharacter || this.#isTakenAsWritten()) return null
    const [, , brace = '', name = ''] = match
    const isShell = this.#isShell()
    const all = this.#variablesInScope()
    const closing = brace === '{' && this.#next(/^\w*/) !== '}' ? '}' : ''
    const options = all
      .filter((variable) => !isShell || variable.isInShell)
      .map(({ label, subject }): Completion => ({ label, insert: label + closing, subject }))
    return this.#answer(this.#offset - name.length, options, isShell, /^\w*/)
  }

  /** BuildKit expands no variables there: the source of a COPY or a mount, and the exec form. */
  #isTakenAsWritten(): boolean {
    const { keyword, json } = this.#instruction
    if (/(?:^--|^--mount=(?:.*,)?)from=[^,]*$/.test(this.#word)) return true
    return json !== null && ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'SHELL'].includes(keyword)
  }

  /** The character after the place, behind those that `skipped` matches. */
  #next(skipped: RegExp): string {
    const ahead = this.#dockerfile.text.slice(this.#offset, this.#offset + 256)
    return ahead.charAt(skipped.exec(ahead)?.[0].length ?? 0)
  }

  /** A shell reads the word, which knows variables of its own. */
  #isShell(): boolean {
    const { keyword, flags } = this.#instruction
    if (!['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(keyword)) return false
    return !flags.some(({ from, to }) => from <= this.#offset && this.#offset <= to)
  }

  #variablesInScope(): readonly (Completion & { readonly isInShell: boolean })[] {
    const stage = this.#stage
    if (stage === undefined || this.#owner === stage.from) return this.#globals()
    const evaluated = evaluate(this.#graph).stage(stage.index)
    const step = evaluated.steps.find((each) => !each.isTrigger && each.instruction === this.#owner)
    if (step === undefined) return []
    const unset = this.#unset(evaluated, step.position)
    const { keyword } = this.#instruction
    const atRun = keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'HEALTHCHECK'
    const set = evaluated
      .before(step.position)
      .variables()
      .map((variable) => {
        const { name, origin, written } = variable
        const line = origin.kind === 'step' ? origin.line : 0
        const subject: CompletionSubject = { kind: 'variable', value: written, line }
        // An argument is no variable of the container.
        return { ...plain(name, subject), isInShell: !atRun || !this.#isArgument(variable) }
      })
    const names = new Set(set.map(({ label }) => label))
    return [...unset.filter(({ label }) => !names.has(label)), ...set].reverse()
  }

  /** The ARGs without a value before a step, in the stage and in those that it is built FROM. */
  #unset(
    stage: StageEvaluation,
    position: number,
  ): readonly (Completion & { readonly isInShell: boolean })[] {
    const found = new Map<string, Completion & { readonly isInShell: boolean }>()
    for (let each: StageEvaluation | null = stage; each !== null; each = each.base) {
      for (const { key, step, variable } of each.declarations) {
        if (variable !== null || (each === stage && step.position >= position)) continue
        const subject: CompletionSubject = { kind: 'variable', value: null, line: step.line }
        found.set(key.text, { ...plain(key.text, subject), isInShell: this.#instruction.keyword === 'RUN' })
      }
    }
    return [...found.values()]
  }

  #isArgument({ origin }: Variable): boolean {
    if (origin.kind !== 'step') return false
    const setter = this.#graph.stages[origin.owner]?.instructions[origin.instruction]
    return (setter?.trigger ?? setter)?.keyword === 'ARG'
  }

  /** The variables of FROM, and of the ARGs above it. */
  #globals(): readonly (Completion & { readonly isInShell: boolean })[] {
    const { globals, globalArgs } = this.#graph
    const own = globalArgs.filter(({ to }) => to < this.#owner.from)
    const names = new Set(own.map(({ name }) => name).reverse())
    const later = new Set(globalArgs.map(({ name }) => name))
    const predefined = [...globals.keys()].filter((name) => !later.has(name))
    return [...names, ...predefined].map((name) => {
      const arg = own.findLast((each) => each.name === name)
      const value = arg === undefined ? (globals.get(name) ?? null) : arg.value
      return { ...plain(name, { kind: 'variable', value, line: arg?.line ?? 0 }), isInShell: false }
    })
  }

  /** A flag's name, or its value. */
  flag(): Completions | null {
    const { keyword, flags, keywordSpan } = this.#instruction
    const { text, escape: escapeCharacter } = this.#dockerfile
    const own = flags.find(({ from }) => from === this.#wordFrom)
    if (own === undefined) {
      const between = text.slice(flags.at(-1)?.to ?? keywordSpan.to, this.#wordFrom)
      const isFirst = between.split(escapeCharacter).every((piece) => piece.trim() === '')
      if (!isFirst || !/^--?$/.test(this.#word)) return null
    }
    const equals = this.#word.indexOf('=')
    if (equals >= 0) return this.#flagValue(this.#word.slice(2, equals), equals + 1)
    const kinds = [...flagsOfKeyword(keyword)]
    const free = kinds.filter(([name, kind]) => {
      const given = flagNamed(flags, name)
      return given === null || kind === 'strings' || given === own
    })
    const hasValue = this.#next(/^[\w-]*/) === '='
    const options = free.map(([flag, kind]): Completion => {
      const label = `--${flag}`
      return {
        label,
        insert: kind === 'bool' || hasValue ? label : `${label}=`,
        subject: { kind: 'flag', keyword, flag },
      }
    })
    return this.#answer(this.#wordFrom, options, false, /^[\w-]*/)
  }

  #flagValue(flag: string, valueFrom: number): Completions | null {
    const from = this.#wordFrom + valueFrom
    const kind = flagsOfKeyword(this.#instruction.keyword).get(flag)
    if (kind === 'bool')
      return this.#answer(
        from,
        switches.map((value) => plain(value)),
        false,
      )
    if (flag === 'mount') return this.#mount()
    if (flag === 'from') return this.#answer(from, this.#stages(true), true)
    if (flag === 'platform')
      return this.#answer(
        from,
        platforms.map((each) => plain(each, { kind: 'platform' })),
        true,
      )
    const choices = flagChoices[flag]
    return choices === undefined
      ? null
      : this.#answer(
          from,
          choices.map((value) => plain(value)),
          false,
        )
  }

  /** An option of a mount, or its value. */
  #mount(): Completions | null {
    const option = /[^,]*$/.exec(this.#word.replace(/^--mount=/, ''))?.[0] ?? ''
    const from = this.#offset - option.length
    const equals = option.indexOf('=')
    const mount = mountsOf(this.#instruction).find(({ flag }) => flag.from === this.#wordFrom)
    if (equals < 0) {
      const given = new Set(
        mount?.options.filter(({ span }) => span.from !== from).map(({ key }) => otherNames[key] ?? key),
      )
      const names = ['type', ...(mountOptions[mount?.type ?? 'bind'] ?? [])].filter(
        (name) => !given.has(name),
      )
      const hasValue = this.#next(/^\w*/) === '='
      const options = names.map((key): Completion => {
        const insert = bareOptions.includes(key) || hasValue ? key : `${key}=`
        return { label: key, insert, subject: { kind: 'mountKey', key } }
      })
      return this.#answer(from, options, false, /^\w*/)
    }
    const key = option.slice(0, equals).toLowerCase()
    const valueFrom = from + equals + 1
    if (key === 'type') {
      const types = mountTypes.map((type) => plain(type, { kind: 'mountType', type }))
      return this.#answer(valueFrom, types, false, /^\w*/)
    }
    if (key === 'from') return this.#answer(valueFrom, this.#stages(true), true, /^[\w./:@-]*/)
    if (key === 'sharing')
      return this.#answer(
        valueFrom,
        sharingModes.map((mode) => plain(mode)),
        false,
        /^\w*/,
      )
    if (bareOptions.includes(key))
      return this.#answer(
        valueFrom,
        switches.map((value) => plain(value)),
        false,
        /^\w*/,
      )
    return null
  }

  /**
   * The stages above, the nearest first, as the place names them: `--from=` and mounts find the last stage of a name whatever its case,
   * and a number; FROM finds lower-case names only.
   */
  #stages(isSource: boolean): readonly Completion[] {
    const { stages } = this.#graph
    const above = stages.slice(0, this.#stage?.index ?? 0).reverse()
    const names = new Set<string>()
    const isCopy = isSource && this.#instruction.keyword === 'COPY'
    return above.flatMap((stage): Completion[] => {
      const { index, name, rawBase } = stage
      if (name === '' ? !isCopy : names.has(name) || (isSource && stageNamed(stages, name) !== stage))
        return []
      names.add(name)
      const label = isSource ? describeStage(stage) : name
      return [plain(label, { kind: 'stage', stage: index, base: rawBase })]
    })
  }

  /** A word of the instruction that is no flag. */
  argument(): Completions | null {
    switch (this.#instruction.keyword) {
      case 'FROM':
        return this.#from()
      case 'ARG':
        return this.#argumentName()
      case 'HEALTHCHECK': {
        if (this.#textBefore() !== '') return null
        return this.#answer(this.#wordFrom, this.#inCase(['CMD', 'NONE']), false)
      }
      default:
        return null
    }
  }

  /** What stands between the flags and the word. */
  #textBefore(): string {
    const { flags, keywordSpan } = this.#instruction
    const { text, escape: escapeCharacter } = this.#dockerfile
    const start = flags.at(-1)?.to ?? keywordSpan.to
    return text.slice(start, this.#wordFrom).replaceAll(escapeCharacter, '').trim()
  }

  /** Words in the case of the instruction's keyword. */
  #inCase(words: readonly string[]): readonly Completion[] {
    const { writtenKeyword } = this.#instruction
    const isLower = writtenKeyword === writtenKeyword.toLowerCase()
    return words.map((word) => plain(isLower ? word.toLowerCase() : word))
  }

  #from(): Completions | null {
    const { image } = fromParts(this.#instruction)
    const before = this.#textBefore()
    if (before === '') {
      const scratch = plain('scratch', { kind: 'image', image: 'scratch' })
      const stages = this.#stages(false)
      return this.#answer(
        this.#wordFrom,
        stages.some(({ label }) => label === 'scratch') ? stages : [...stages, scratch],
        true,
      )
    }
    const isBehindImage = before === this.#dockerfile.text.slice(image.from, image.to).trim()
    return isBehindImage ? this.#answer(this.#wordFrom, this.#inCase(['AS']), false) : null
  }

  /** An ARG of a stage that brings a variable in from above the stages. */
  #argumentName(): Completions | null {
    if (this.#stage === undefined || this.#word.includes('=')) return null
    return this.#answer(this.#wordFrom, this.#globals(), true, /^\w*/)
  }
}
