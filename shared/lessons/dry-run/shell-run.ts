import { baseName, isWithin } from '../../checks/index.ts'
import type { Reason } from '../../text/index.ts'
import { reason } from '../messages/catalogue.ts'
import {
  type Content,
  emptyContent,
  joinContents,
  madeContent,
  opaqueContent,
  textContent,
} from './content.ts'
import {
  absolutePath,
  type Check,
  type FileState,
  globExpression,
  parentOf,
  type StepRef,
} from './file-state.ts'
import {
  type Pipeline,
  parseScript,
  type Redirection,
  type ShellCommand,
  type ShellList,
  type ShellWord,
  type SimpleCommand,
  type SyntaxProblem,
} from './shell-script.ts'

/** A command's exit and its standard output. `why` only where it certainly fails. */
export type Outcome =
  | { readonly status: 'ok' | 'unknown'; readonly output: Content }
  | { readonly status: 'fails'; readonly output: Content; readonly why: Reason }

/** A command call. A word is `null` when unknown before the run. */
export interface CommandCall {
  readonly name: string
  readonly given: readonly (string | null)[]
  /** As written. */
  readonly text: string
  readonly stdin: Content | null
  readonly shell: ShellRun
}

/** A simulated command. */
export interface Command {
  /** A shell built-in: available wherever `sh` is. */
  readonly isBuiltin: boolean
  run(call: CommandCall): Outcome
}

export const succeed = (output: Content = emptyContent): Outcome => ({ status: 'ok', output })
export const failWith = (why: Reason, output: Content = emptyContent): Outcome => ({
  status: 'fails',
  output,
  why,
})

/** A command's environment: files, working directory and variables. `null` is unknown. */
interface ShellSetting {
  readonly files: FileState
  readonly directory: string | null
  readonly environment: ReadonlyMap<string, string | null>
  readonly step: StepRef
  /** Bodies of the instruction's heredocs, in order; `null` for one that depends on variables. */
  readonly heredocs: readonly (string | null)[]
  /** The simulated commands. */
  readonly commands: (name: string) => Command | undefined
}

/** Nested scripts are simulated to this depth. */
const deepest = 8

/** Runs a script on a model of the files. Anything unsupported gives "unknown", never a failure. */
export class ShellRun {
  readonly files: FileState
  readonly step: StepRef
  directory: string | null
  readonly environment: Map<string, string | null>
  /** Failures without effect on the exit: of any but the last command in a pipeline. */
  readonly unnoticed: Reason[] = []
  readonly #heredocs: (string | null)[]
  readonly #commands: ShellSetting['commands']
  #depth = 0

  constructor({ files, directory, environment, step, heredocs, commands }: ShellSetting) {
    this.#commands = commands
    this.files = files
    this.directory = directory
    this.environment = new Map(environment)
    this.step = step
    this.#heredocs = [...heredocs]
  }

  script(text: string, stdin: Content | null = null): Outcome {
    const parsed = parseScript(text)
    if (parsed.kind === 'wrong') return failWith(syntaxReason(parsed.problem))
    if (parsed.kind === 'opaque' || this.#depth >= deepest) return this.opaque(text, stdin)
    this.#depth++
    const outcome = this.#list(parsed.list, stdin)
    this.#depth--
    if (this.#depth === 0) this.files.checks.push(...this.#checks)
    return outcome
  }

  /** A program with its arguments, without a shell. */
  exec(words: readonly string[], stdin: Content | null = null): Outcome {
    const [name, ...given] = words
    if (name === undefined) return succeed()
    return this.#program(name, given, words.join(' '), stdin)
  }

  /** A command that is not simulated ran: it may have created any file. */
  opaque(text: string, stdin: Content | null): Outcome {
    this.files.isUncertain = true
    const label = text.replace(/\s+/g, ' ').trim()
    this.files.work.push(label)
    return { status: 'unknown', output: this.unknownOutput(label, stdin) }
  }

  /** The output of an unknown command: it may depend on every file. */
  unknownOutput(text: string, stdin: Content | null): Content {
    const inputs = this.files.files().map(([, { content }]) => content)
    return opaqueContent(text, stdin === null ? inputs : [stdin, ...inputs])
  }

  /** Absolute path of a word that names a file; `null` when unknown. */
  path(word: string): string | null {
    return word === '' ? null : absolutePath(this.directory, word)
  }

  #list(list: ShellList, stdin: Content | null): Outcome {
    let last: Outcome = succeed()
    const outputs: Content[] = []
    for (const { joint, pipeline } of list) {
      if (joint === '&&' && last.status === 'fails') continue
      if (joint === '||' && last.status === 'ok') continue
      if (joint === '||' && last.status === 'unknown') this.files.isUncertain = true
      if (joint === ';' && last.status === 'fails') this.unnoticed.push(last.why)
      // The next command hides a failed check, unless it is only run when the check passed.
      if (joint !== '&&') this.#checks.length = 0
      last = this.#pipeline(pipeline, stdin)
      outputs.push(last.output)
      if (this.#hasExited) break
    }
    return { ...last, output: joinContents(outputs) }
  }

  #hasExited = false
  /** The last command's output, whatever its redirection. */
  #written = ''
  /** Commands whose failure ends the script together. */
  readonly #checks: Check[] = []

  exit(): void {
    this.#hasExited = true
  }

  #pipeline({ commands, isNegated }: Pipeline, stdin: Content | null): Outcome {
    let input = stdin
    let last: Outcome = succeed()
    for (const [at, command] of commands.entries()) {
      last = this.#command(command, input)
      if (last.status === 'fails' && at < commands.length - 1) this.unnoticed.push(last.why)
      input = last.output
    }
    const deciding = commands.at(-1)
    if (last.status === 'unknown' && deciding !== undefined) {
      this.#checks.push({
        id: `${isNegated} ${this.#written}`,
        text: commands.map(({ text }) => text).join(' | '),
      })
    }
    if (!isNegated) return last
    if (last.status === 'ok') return failWith(reason('fails#exit', { command: '!' }), last.output)
    return { status: last.status === 'fails' ? 'ok' : 'unknown', output: last.output }
  }

  #command(command: ShellCommand, stdin: Content | null): Outcome {
    const input = this.#inputOf(command.redirections, stdin)
    if ('why' in input) return failWith(input.why)
    const output = this.#prepareOutput(command.redirections)
    if (output !== null && 'why' in output) return failWith(output.why)
    const outcome =
      command.kind === 'group'
        ? this.#group(command.list, command.isSubshell, input.content)
        : this.#simple(command, input.content)
    this.#written = outcome.output.id
    if (output === null) return outcome
    this.#write(output, outcome.output)
    return { ...outcome, output: emptyContent }
  }

  #group(list: ShellList, isSubshell: boolean, stdin: Content | null): Outcome {
    if (!isSubshell) return this.#list(list, stdin)
    const directory = this.directory
    const outcome = this.#list(list, stdin)
    this.directory = directory
    return outcome
  }

  #inputOf(
    redirections: readonly Redirection[],
    stdin: Content | null,
  ): { readonly content: Content | null } | { readonly why: Reason } {
    let content = stdin
    for (const { operator, word } of redirections) {
      if (operator === '<<') {
        const body = this.#heredocs.shift()
        content = body == null ? opaqueContent('heredoc', []) : textContent(body)
      } else if (operator === '<<<') {
        const text = this.expand(word)
        content = text === null ? opaqueContent('text', []) : textContent(`${text}\n`)
      } else if (operator === '<') {
        const text = this.expand(word)
        const read = text === null ? { content: opaqueContent('input', []) } : this.read('<', text)
        if ('why' in read) return read
        content = read.content
      }
    }
    return { content }
  }

  /** The target of standard output: `null` for unchanged. The file is created before the command runs. */
  #prepareOutput(redirections: readonly Redirection[]): Target | { readonly why: Reason } | null {
    let target: Target | null = null
    for (const { operator, descriptor, word } of redirections) {
      if (operator !== '>' && operator !== '>>') continue
      const text = this.expand(word)
      if (text === null) {
        this.files.isUncertain = true
        if (descriptor !== 2) target = { path: null, appends: false }
        continue
      }
      const path = this.path(text)
      if (path !== null && isWithin(path, '/dev')) {
        if (descriptor !== 2) target = { path: null, appends: false }
        continue
      }
      const why = path === null ? null : this.whyNotWritable('>', path)
      if (why !== null) return { why }
      if (path !== null) {
        const before = this.files.look(path)
        if (before.kind === 'absent' || operator === '>') this.write(path, emptyContent, false)
      } else this.files.isUncertain = true
      if (descriptor !== 2) target = { path, appends: operator === '>>' }
    }
    return target
  }

  #write({ path, appends }: Target, content: Content): void {
    if (path === null) return
    const before = this.files.look(path)
    const whole =
      !appends || before.kind === 'absent'
        ? content
        : before.kind === 'file'
          ? joinContents([before.content, content])
          : madeContent('append', [content])
    this.write(path, whole, before.kind === 'file' ? before.isExecutable : false)
  }

  /** Creates a file there; the caller has checked that it is possible. */
  write(path: string, content: Content, isExecutable: boolean | null): void {
    if (isWithin(path, '/dev')) return
    this.files.put(path, { kind: 'file', content, isExecutable, step: this.step })
  }

  /** Why no file can be created at that path; `null` when it can, or may. */
  whyNotWritable(command: string, path: string): Reason | null {
    if (isWithin(path, '/dev')) return null
    if (this.files.look(path).kind === 'directory') return reason('fails#isFolder', { command, path })
    if (this.files.isReadOnly(path)) return reason('fails#readOnly', { path })
    const above = this.files.look(parentOf(path)).kind
    if (above === 'absent' || above === 'file')
      return reason('fails#noFolder', { command, path: parentOf(path) })
    return null
  }

  /** A file's content, or why it cannot be read. */
  read(command: string, word: string): { readonly content: Content } | { readonly why: Reason } {
    if (word === '') return { why: reason('fails#missing', { command, path: '""' }) }
    const path = this.path(word)
    const found = path === null ? { kind: 'unknown' as const } : this.files.look(path)
    if (path !== null && isWithin(path, '/dev')) return { content: emptyContent }
    switch (found.kind) {
      case 'file':
        return found
      case 'directory':
        return { why: reason('fails#isFolder', { command, path: path ?? word }) }
      case 'absent':
        return { why: this.missing(command, path ?? word) }
      case 'unknown':
        return { content: opaqueContent(`file ${word}`, []) }
    }
  }

  /** The error that a file is missing, with the location of one of that name. */
  missing(command: string, path: string): Reason {
    const near = this.files.files().find(([each]) => baseName(each) === baseName(path))
    return near === undefined
      ? reason('fails#missing', { command, path })
      : reason('fails#missingNear', { command, path, found: near[0] })
  }

  #simple(command: SimpleCommand, stdin: Content | null): Outcome {
    const values = command.assignments.map(({ name, word }) => [name, this.expand(word)] as const)
    if (command.words.length === 0) {
      for (const [name, value] of values) this.environment.set(name, value)
      return succeed()
    }
    const words = command.words.flatMap((word) => this.#expandAll(word))
    const [name] = words
    if (name === undefined) return succeed()
    if (name === null) return this.opaque(command.text, stdin)
    const before = new Map(this.environment)
    for (const [variable, value] of values) this.environment.set(variable, value)
    const outcome = this.#program(name, words.slice(1), command.text, stdin)
    for (const [variable] of values) {
      const old = before.get(variable)
      if (old === undefined) this.environment.delete(variable)
      else this.environment.set(variable, old)
    }
    return outcome
  }

  #program(name: string, given: readonly (string | null)[], text: string, stdin: Content | null): Outcome {
    const known = this.#commands(name)
    const call: CommandCall = { name, given, text, stdin, shell: this }
    if (known?.isBuiltin === true) return known.run(call)
    const program = this.#find(name)
    if (program.kind === 'absent') return failWith(program.why)
    if (program.kind === 'file' && program.content.kind !== 'tool') return this.#start(program.content, call)
    if (known !== undefined && (program.kind === 'file' || program.kind === 'command')) return known.run(call)
    if (known !== undefined && program.kind === 'unknown' && !name.includes('/')) return known.run(call)
    return this.opaque(text, stdin)
  }

  /** A program that a step of the file made: its output is always the same. */
  #start(program: Content, { given, stdin, text }: CommandCall): Outcome {
    if (program.kind === 'context' || program.kind === 'text') return this.opaque(text, stdin)
    const inputs = stdin === null ? [program] : [program, stdin]
    const args = given.map((word) => word ?? '?').join(' ')
    return succeed(madeContent(args === '' ? 'run' : `run ${args}`, inputs))
  }

  #find(
    name: string,
  ):
    | { readonly kind: 'file'; readonly content: Content }
    | { readonly kind: 'command' | 'unknown' }
    | { readonly kind: 'absent'; readonly why: Reason } {
    if (name.includes('/')) {
      const path = this.path(name)
      const found = path === null ? { kind: 'unknown' as const } : this.files.look(path)
      if (found.kind === 'file') {
        if (found.isExecutable === false)
          return { kind: 'absent', why: reason('fails#notExecutable', { path: name }) }
        return found
      }
      if (found.kind === 'directory') {
        return { kind: 'absent', why: reason('fails#isFolder', { command: name, path: path ?? name }) }
      }
      if (found.kind === 'absent') return { kind: 'absent', why: this.#noProgram(path ?? name) }
      const [, plain] = /^\/(?:usr\/)?s?bin\/([^/]+)$/.exec(name) ?? []
      return { kind: plain !== undefined && this.files.base.hasCommand(plain) ? 'command' : 'unknown' }
    }
    for (const folder of this.#searchPath()) {
      const found = this.files.look(folder === '/' ? `/${name}` : `${folder}/${name}`)
      if (found.kind === 'file') return found.isExecutable === false ? { kind: 'unknown' } : found
    }
    if (
      this.#searchPath().some((folder) => this.files.mounts.some(({ target }) => isWithin(folder, target)))
    ) {
      return { kind: this.files.base.hasCommand(name) === true ? 'command' : 'unknown' }
    }
    const inBase = this.files.base.hasCommand(name)
    if (inBase === true) return { kind: 'command' }
    if (inBase === null || this.files.isUncertain || this.files.hasUnknownPackages) return { kind: 'unknown' }
    return { kind: 'absent', why: this.#notInstalled(name) }
  }

  #noProgram(path: string): Reason {
    const near = this.files.files().find(([each]) => baseName(each) === baseName(path))
    return near === undefined
      ? reason('fails#noProgram', { path })
      : reason('fails#noProgramNear', { path, found: near[0] })
  }

  #notInstalled(name: string): Reason {
    const isCompiler = /^(?:gcc|cc|c99)$/.test(name)
    const made = this.files.files().find(([path]) => baseName(path) === name)
    if (made !== undefined) return reason('fails#notInPath', { command: name, path: made[0] })
    return isCompiler && this.files.base.hasApk
      ? reason('fails#noCompiler', { command: name })
      : reason('fails#notFound', { command: name })
  }

  #searchPath(): readonly string[] {
    const path = this.environment.get('PATH')
    const text = path ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
    return text.split(':').filter((folder) => folder.startsWith('/'))
  }

  /** The words after expansion; an unknown one is `null`. */
  #expandAll(word: ShellWord): readonly (string | null)[] {
    const text = this.expand(word)
    if (text === null) return [null]
    const isPattern = word.some((part) => part.kind === 'text' && !part.isQuoted && /[*?[]/.test(part.text))
    if (isPattern) return this.#matches(text)
    const isBare = word.length === 1 && word[0]?.kind === 'variable' && !word[0].isQuoted
    if (isBare) return text.split(/\s+/).filter((part) => part !== '')
    return [text]
  }

  /** The text of a word; `null` when unknown. */
  expand(word: ShellWord): string | null {
    let text = ''
    for (const part of word) {
      if (part.kind === 'opaque') return null
      if (part.kind === 'text') {
        if (!part.isQuoted && text === '' && part.text.startsWith('~')) return null
        text += part.text
        continue
      }
      const value = this.#variable(part.name)
      if (value === null) return null
      text += value
    }
    return text
  }

  #variable(name: string): string | null {
    const known = this.environment.get(name)
    if (known !== undefined) return known
    if (name === 'PWD') return this.directory
    // An image's own settings are known only for the plain ones.
    const isPlain = this.files.base.hasCommand('sh') !== null
    return isPlain && !/^(?:PATH|HOME|HOSTNAME|USER|SHLVL|IFS|TERM|OLDPWD)$/.test(name) ? '' : null
  }

  #matches(pattern: string): readonly (string | null)[] {
    const slash = pattern.lastIndexOf('/')
    const folder = this.path(slash < 0 ? '.' : pattern.slice(0, slash) || '/')
    if (folder === null || /[*?[]/.test(folder)) return [null]
    const name = globExpression(pattern.slice(slash + 1))
    const found = this.files
      .entriesBelow(folder)
      .map(([path]) => path)
      .filter(
        (path) => parentOf(path) === folder && name.test(baseName(path)) && !baseName(path).startsWith('.'),
      )
      .map((path) => (slash < 0 ? baseName(path) : path))
      .sort()
    if (found.length > 0) return found
    return this.files.mayHoldMore(folder) ? [null] : [pattern]
  }
}

interface Target {
  readonly path: string | null
  readonly appends: boolean
}

function syntaxReason(problem: SyntaxProblem): Reason {
  switch (problem.kind) {
    case 'open-quote':
      return reason('fails#openQuote', { quote: problem.quote })
    case 'unexpected':
      return reason('fails#unexpected', { token: problem.token === '\n' ? '⏎' : problem.token })
    case 'unexpected-end':
      return reason('fails#unexpectedEnd')
  }
}
