import { baseName, isWithin } from '../../checks/index.ts'
import { reason } from '../messages/catalogue.ts'
import { alpinePackages } from './base-image.ts'
import {
  type Content,
  emptyContent,
  joinContents,
  madeContent,
  opaqueContent,
  textContent,
  toolContent,
} from './content.ts'
import { type Entry, joinPath, nameIn, parentOf } from './file-state.ts'
import {
  type Command,
  type CommandCall,
  failWith,
  type Outcome,
  type ShellRun,
  succeed,
} from './shell-run.ts'

type Run = (call: CommandCall, words: readonly string[]) => Outcome

/** A command that needs all its words known; otherwise it is not simulated. */
const command = (run: Run, isBuiltin = false): Command => ({
  isBuiltin,
  run(call) {
    const words: string[] = []
    for (const word of call.given) {
      if (word === null) return call.shell.opaque(call.text, call.stdin)
      words.push(word)
    }
    return run(call, words)
  },
})

interface Options {
  /** The given options by letter or long name, with values where they take one. */
  readonly flags: ReadonlyMap<string, string>
  readonly operands: readonly string[]
}

/** Reads options as getopt does; `withValue` lists those that take one. */
function readOptions(words: readonly string[], withValue: readonly string[] = []): Options {
  const flags = new Map<string, string>()
  const operands: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--') {
      operands.push(...words.slice(at + 1))
      break
    }
    if (word === '-' || !word.startsWith('-')) operands.push(word)
    else if (word.startsWith('--')) {
      const equals = word.indexOf('=')
      const name = word.slice(2, equals < 0 ? undefined : equals)
      if (equals >= 0) flags.set(name, word.slice(equals + 1))
      else flags.set(name, withValue.includes(name) ? (words[++at] ?? '') : '')
    } else {
      for (let letter = 1; letter < word.length; letter++) {
        const name = word.charAt(letter)
        if (!withValue.includes(name)) {
          flags.set(name, '')
          continue
        }
        const rest = word.slice(letter + 1)
        flags.set(name, rest === '' ? (words[++at] ?? '') : rest)
        break
      }
    }
  }
  return { flags, operands }
}

const has = ({ flags }: Options, ...names: readonly string[]): boolean =>
  names.some((name) => flags.has(name))

/** A filter's input: the files it names, else its standard input. */
function inputs(
  { name, stdin, shell }: CommandCall,
  files: readonly string[],
): { readonly contents: readonly Content[]; readonly failure: Outcome | null } {
  if (files.length === 0) return { contents: [stdin ?? emptyContent], failure: null }
  const contents: Content[] = []
  let failure: Outcome | null = null
  for (const file of files) {
    if (file === '-') {
      contents.push(stdin ?? emptyContent)
      continue
    }
    const read = shell.read(name, file)
    if ('why' in read) failure ??= failWith(read.why)
    else contents.push(read.content)
  }
  return { contents, failure }
}

/** A command that transforms its input to its output. `how` names the transformation. */
const filter = (
  withValue: readonly string[],
  how: (options: Options, call: CommandCall) => string | null,
  patterns: (options: Options) => number = () => 0,
  isSeparate = false,
): Command =>
  command((call, words) => {
    const options = readOptions(oldCounts(call.name, words), withValue)
    const { contents, failure } = inputs(call, options.operands.slice(patterns(options)))
    const name = how(options, call)
    const joined = isSeparate ? contents : [joinContents(contents)]
    const output = name === null ? opaqueContent(call.text, joined) : normal(name, joined)
    if (has(options, 'o') && call.name === 'sort') {
      const path = call.shell.path(options.flags.get('o') ?? '')
      if (path !== null) {
        const why = call.shell.whyNotWritable('sort', path)
        if (why !== null) return failWith(why)
        call.shell.write(path, output, false)
        return failure ?? succeed()
      }
    }
    if (failure?.status === 'fails') return failWith(failure.why, output)
    return { status: call.name.endsWith('grep') ? 'unknown' : 'ok', output }
  })

/** `head -3` is `head -n 3`. */
const oldCounts = (name: string, words: readonly string[]): readonly string[] =>
  name === 'head' || name === 'tail'
    ? words.flatMap((word) => (/^-\d+$/.test(word) ? ['-n', word.slice(1)] : [word]))
    : words

/** Equivalent transformations share a name: the first line of a reversed list is its last. */
function normal(how: string, given: readonly Content[]): Content {
  const [input] = given
  const end = /^(head|tail) n1$/.exec(how)?.[1]
  const [sort, flags = ''] = /^sort ([^(]*)(?=\()/.exec(input?.id ?? '') ?? []
  if (input === undefined || sort === undefined || end === undefined || !flags.split(',').includes('r')) {
    return madeContent(how, given)
  }
  const others = flags.split(',').filter((flag) => flag !== 'r')
  const inner = { ...input, id: `sort ${others.join(',') || '-'}${input.id.slice(sort.length)}` }
  return madeContent(`${end === 'head' ? 'tail' : 'head'} n1`, [inner])
}

const sortedFlags = ({ flags }: Options, ignored: string): string =>
  [...flags]
    .filter(([name]) => !ignored.includes(name))
    .map(([name, value]) => name + value)
    .sort()
    .join(',') || '-'

const countOf = ({ flags }: Options): string => {
  const bytes = flags.get('c')
  return bytes === undefined ? `n${(flags.get('n') ?? '10').replace(/^-/, '-')}` : `c${bytes}`
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', r: '\r' }
const unescaped = (text: string): string | null =>
  /\\[^nt\\r]/.test(text)
    ? null
    : text.replace(/\\([nt\\r])/g, (_, letter: string) => escapes[letter] ?? letter)

/** A command that only writes output: with words unknown before the run, only its output is unknown. */
const writer = (inner: Command): Command => ({
  ...inner,
  run: (call) =>
    call.given.includes(null) ? succeed(call.shell.unknownOutput(call.text, call.stdin)) : inner.run(call),
})

const echo = command(({ text }, words) => {
  let at = 0
  let endsLine = true
  let reads = false
  while (/^-[neE]+$/.test(words[at] ?? '')) {
    if (words[at]?.includes('n')) endsLine = false
    if (words[at]?.includes('e')) reads = true
    at++
  }
  const plain = words.slice(at).join(' ')
  const shown = reads ? unescaped(plain) : plain
  if (shown === null) return succeed(opaqueContent(text, []))
  return succeed(textContent(endsLine ? `${shown}\n` : shown))
}, true)

const printf = command(({ text }, [format = '', ...values]) => {
  const plain = unescaped(format)
  if (plain === null || /%[^s%]/.test(plain)) return succeed(opaqueContent(text, []))
  let shown = ''
  const rest = [...values]
  do {
    shown += plain.replace(/%([s%])/g, (_, kind: string) => (kind === '%' ? '%' : (rest.shift() ?? '')))
  } while (rest.length > 0 && /%s/.test(plain))
  return succeed(textContent(shown))
}, true)

const seq = command(({ text }, words) => {
  const numbers = words.map(Number)
  const [first = 1, second, third] = numbers
  const [from, step, to] =
    third !== undefined
      ? [first, second ?? 1, third]
      : second !== undefined
        ? [first, 1, second]
        : [1, 1, first]
  if (
    numbers.some((number) => !Number.isInteger(number)) ||
    step === 0 ||
    Math.abs((to - from) / step) > 10_000
  ) {
    return succeed(opaqueContent(text, []))
  }
  const lines: string[] = []
  for (let value = from; step > 0 ? value <= to : value >= to; value += step) lines.push(`${value}\n`)
  return succeed(textContent(lines.join('')))
})

/** Shared by the commands that copy, move and link: the destination. */
function destinations(
  shell: ShellRun,
  sources: readonly string[],
  target: string,
): readonly { readonly word: string; readonly path: string | null; readonly to: string | null }[] | null {
  const to = shell.path(target)
  if (to === null) return null
  const isFolder = shell.files.look(to).kind === 'directory'
  return sources.map((word) => {
    const path = shell.path(word)
    const name = path === null ? null : baseName(path)
    return { word, path, to: isFolder ? (name === null ? null : joinPath(to, name)) : to }
  })
}

function transfer(call: CommandCall, options: Options, isMove: boolean): Outcome {
  const { shell, name, text } = call
  const named = options.flags.get('t') ?? options.flags.get('target-directory')
  const sources = named === undefined ? options.operands.slice(0, -1) : options.operands
  const target = named ?? options.operands.at(-1)
  if (sources.length === 0 || target === undefined) return failWith(reason('fails#usage', { command: name }))
  const into = shell.path(target)
  if (into !== null && (sources.length > 1 || target.endsWith('/') || named !== undefined)) {
    const kind = shell.files.look(into).kind
    if (kind === 'absent' || kind === 'file')
      return failWith(reason('fails#noFolder', { command: name, path: into }))
  }
  const pairs = destinations(shell, sources, target)
  if (pairs === null) return shell.opaque(text, call.stdin)
  let last: Outcome = succeed()
  for (const { word, path, to } of pairs) {
    const found = path === null ? { kind: 'unknown' as const } : shell.files.look(path)
    if (found.kind === 'absent') {
      last = failWith(shell.missing(name, path ?? word))
      continue
    }
    if (to === null || path === null) {
      shell.files.isUncertain = true
      continue
    }
    const isRecursive = isMove || has(options, 'r', 'R', 'a', 'recursive', 'archive')
    if (found.kind === 'directory' && !isRecursive) {
      last = failWith(reason('fails#isFolder', { command: name, path }))
      continue
    }
    if (found.kind !== 'directory') {
      const why = shell.whyNotWritable(name, to)
      if (why !== null) {
        last = failWith(why)
        continue
      }
    }
    const source = shell.files.resolve(path) ?? path
    if (found.kind === 'file') shell.write(to, found.content, found.isExecutable)
    else if (found.kind === 'unknown') shell.write(to, opaqueContent(`file ${path}`, []), null)
    else copyTree(shell, source, word.endsWith('/.') ? (shell.path(target) ?? to) : to)
    if (isMove && shell.files.isReadOnly(path)) last = failWith(reason('fails#readOnly', { path }))
    else if (isMove) shell.files.remove(path, shell.step)
  }
  return last
}

function copyTree(shell: ShellRun, source: string, to: string): void {
  const { files, step } = shell
  const below = files.entriesBelow(source)
  files.makeDirectory(to, step, true)
  for (const [path, entry] of below) {
    const place = joinPath(to, nameIn(path, source))
    if (entry.kind === 'directory') files.makeDirectory(place, step, entry.isExplicit)
    else files.put(place, { ...entry, step } satisfies Entry)
  }
  if (files.mayHoldMore(source)) files.isUncertain = true
}

const cp = command((call, words) => transfer(call, readOptions(words, ['t', 'target-directory']), false))
const mv = command((call, words) => transfer(call, readOptions(words, ['t', 'target-directory']), true))

/** As in busybox: copies, creates folders with -D or -d, sets the mode. */
const install = command((call, words) => {
  const options = readOptions(words, ['m', 'o', 'g', 't', 'mode', 'owner', 'group'])
  const { shell } = call
  if (has(options, 'd')) {
    for (const word of options.operands) {
      const path = shell.path(word)
      if (path !== null) shell.files.makeDirectory(path, shell.step, true)
    }
    return succeed()
  }
  const target = shell.path(options.operands.at(-1) ?? '')
  if (has(options, 'D') && target !== null) shell.files.makeDirectory(parentOf(target), shell.step, false)
  const outcome = transfer(call, options, false)
  const found = target === null ? { kind: 'unknown' as const } : shell.files.look(target)
  if (target !== null && found.kind === 'file' && !has(options, 'm')) shell.write(target, found.content, true)
  return outcome
})

const ln = command(({ shell, text, stdin, name }, words) => {
  const { operands, flags } = readOptions(words)
  const [target, place] = operands
  if (target === undefined) return failWith(reason('fails#usage', { command: name }))
  const at = shell.path(place ?? baseName(target))
  if (at === null) return shell.opaque(text, stdin)
  const to = shell.files.look(at).kind === 'directory' ? joinPath(at, baseName(target)) : at
  const why = shell.whyNotWritable(name, to)
  if (why !== null) return failWith(why)
  if (flags.has('s')) {
    shell.files.put(to, { kind: 'link', target, step: shell.step })
    return succeed()
  }
  const source = shell.path(target)
  const found = source === null ? { kind: 'unknown' as const } : shell.files.look(source)
  if (found.kind === 'absent') return failWith(shell.missing(name, source ?? target))
  if (found.kind === 'file') shell.write(to, found.content, found.isExecutable)
  else shell.files.isUncertain = true
  return succeed()
})

const rm = command((call, words) => {
  const { shell, name } = call
  const options = readOptions(words)
  const isForced = has(options, 'f', 'force')
  if (options.operands.length === 0 && !isForced) return failWith(reason('fails#usage', { command: name }))
  let last: Outcome = succeed()
  for (const word of options.operands) {
    const path = shell.path(word)
    if (path === null) {
      shell.files.isUncertain = true
      continue
    }
    const found = shell.files.look(path)
    if (found.kind === 'absent' && !isForced) last = failWith(shell.missing(name, path))
    else if (found.kind === 'directory' && !has(options, 'r', 'R', 'recursive')) {
      last = failWith(reason('fails#isFolder', { command: name, path }))
    } else if (shell.files.isReadOnly(path)) last = failWith(reason('fails#readOnly', { path }))
    else if (shell.files.mounts.some(({ target }) => target === path)) {
      last = failWith(reason('fails#mounted', { command: name, path }))
    } else shell.files.remove(path, shell.step)
  }
  return last
})

const rmdir = command(({ shell, name }, words) => {
  for (const word of readOptions(words).operands) {
    const path = shell.path(word)
    if (path === null) continue
    const found = shell.files.look(path)
    if (found.kind === 'absent') return failWith(shell.missing(name, path))
    if (shell.files.entriesBelow(path).length > 0) return failWith(reason('fails#notEmpty', { path }))
    shell.files.remove(path, shell.step)
  }
  return succeed()
})

const mkdir = command(({ shell, name }, words) => {
  const options = readOptions(words, ['m', 'mode'])
  const makesParents = has(options, 'p', 'parents')
  if (options.operands.length === 0) return failWith(reason('fails#usage', { command: name }))
  for (const word of options.operands) {
    const path = shell.path(word)
    if (path === null) {
      shell.files.isUncertain = true
      continue
    }
    const { kind } = shell.files.look(path)
    if (kind === 'file' || (kind === 'directory' && !makesParents)) {
      return failWith(reason('fails#exists', { command: name, path }))
    }
    const above = shell.files.look(parentOf(path)).kind
    if (above === 'absent' && !makesParents) {
      return failWith(reason('fails#noFolder', { command: name, path: parentOf(path) }))
    }
    shell.files.makeDirectory(path, shell.step, true)
  }
  return succeed()
})

const touch = command(({ shell, name }, words) => {
  for (const word of readOptions(words, ['d', 't', 'r']).operands) {
    const path = shell.path(word)
    if (path === null || shell.files.look(path).kind !== 'absent') continue
    const why = shell.whyNotWritable(name, path)
    if (why !== null) return failWith(why)
    shell.write(path, emptyContent, false)
  }
  return succeed()
})

/** Changing the mode or owner of a file stores it in the layer again. */
const chmod = command(({ shell, name }, words) => {
  const isRecursive = words.some((word) => /^-\w*R/.test(word))
  const [mode = '', ...targets] = words.filter((word) => !/^-[A-Za-z]*[vRcf]/.test(word))
  for (const word of targets) {
    const path = shell.path(word)
    if (path === null) continue
    const found = shell.files.look(path)
    if (found.kind === 'absent') return failWith(shell.missing(name, path))
    const changed = isRecursive && found.kind === 'directory' ? shell.files.entriesBelow(path) : []
    const files = found.kind === 'file' ? [[path, found] as const] : changed
    for (const [each, entry] of files) {
      if (entry.kind === 'file')
        shell.write(each, entry.content, executableAfter(name, mode, entry.isExecutable))
    }
  }
  return succeed()
})

function executableAfter(name: string, mode: string, before: boolean | null): boolean | null {
  if (name !== 'chmod') return before
  if (/^[0-7]+$/.test(mode)) return /[1357]/.test(mode.slice(-3))
  if (/^[ugoa]*[+=][rwst]*x/.test(mode)) return true
  return /^[ugoa]*-[rw]*x/.test(mode) ? false : before
}

const tee = command((call, words) => {
  const options = readOptions(words)
  const content = call.stdin ?? emptyContent
  for (const word of options.operands) {
    const path = call.shell.path(word)
    if (path === null) continue
    const why = call.shell.whyNotWritable('tee', path)
    if (why !== null) return failWith(why, content)
    const before = call.shell.files.look(path)
    const isAppended = has(options, 'a') && before.kind === 'file'
    call.shell.write(path, isAppended ? joinContents([before.content, content]) : content, false)
  }
  return succeed(content)
})

const cd = command(({ shell, name }, words) => {
  const [word = ''] = words
  const path = word === '' || word === '-' ? null : shell.path(word)
  const found = path === null ? { kind: 'unknown' as const } : shell.files.look(path)
  if (found.kind === 'absent') return failWith(shell.missing(name, path ?? word))
  if (found.kind === 'file') return failWith(reason('fails#missing', { command: name, path: path ?? word }))
  shell.directory = path
  return succeed()
}, true)

const compilerValues = new Set([
  '-I',
  '-L',
  '-D',
  '-U',
  '-x',
  '-include',
  '-l',
  '-isystem',
  '-MF',
  '-MT',
  '-Xlinker',
])

/** The C compiler as lessons call it: sources to a program, or to an object file with `-c`. */
const gcc = command((call, words) => {
  const { shell, name } = call
  let output: string | null = null
  const sources: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '-o') output = words[++at] ?? ''
    else if (compilerValues.has(word)) at++
    else if (/^-o./.test(word)) output = word.slice(2)
    else if (!word.startsWith('-')) sources.push(word)
  }
  if (words.some((word) => /^(?:--version|-v|--help|-dumpversion)$/.test(word))) {
    return succeed(opaqueContent(call.text, []))
  }
  if (words.some((word) => /^-(?:E|S|shared|fsyntax-only|M|MM)$/.test(word)))
    return shell.opaque(call.text, call.stdin)
  if (sources.length === 0) return failWith(reason('fails#noInput', { command: name }))
  if (output === '') return failWith(reason('fails#usage', { command: name }))
  const contents: Content[] = []
  for (const word of sources) {
    const read = shell.read(name, word)
    if ('why' in read) return failWith(read.why)
    if (/\.(?:c|o|a|s|S|cc|cpp|so)$/.test(word)) contents.push(read.content)
    else return failWith(reason('fails#noSource', { command: name, path: word }))
  }
  const { files } = shell
  const isSure =
    files.base.hasApk &&
    !files.isUncertain &&
    !files.hasUnknownPackages &&
    !files.mounts.some(({ target }) => isWithin('/usr/include', target) || isWithin('/usr/lib', target))
  const library = ['/usr/include/stdio.h', '/usr/lib/crt1.o']
  if (isSure && library.some((path) => files.look(path).kind !== 'file')) {
    return failWith(reason('fails#noHeaders', { command: name }))
  }
  const plain = contents.map((content) =>
    content.id.startsWith('object(') ? { ...content, id: content.id.slice(7, -1) } : content,
  )
  const isObject = words.includes('-c')
  const target = output ?? (isObject ? `${baseName(sources[0] ?? '').replace(/\.\w+$/, '')}.o` : 'a.out')
  const path = shell.path(target)
  if (path === null) return shell.opaque(call.text, call.stdin)
  const why = shell.whyNotWritable(name, path)
  if (why !== null) return failWith(why)
  const made = isObject ? madeContent('object', plain) : madeContent('program', plain, 'program')
  shell.write(path, made, !isObject)
  return succeed()
})

const apkCommands = new Set(
  'add del fix update upgrade cache info list dot policy search index fetch manifest verify audit stats version'.split(
    ' ',
  ),
)
const apkValues = [
  't',
  'virtual',
  'X',
  'repository',
  'p',
  'root',
  'cache-dir',
  'cache-max-age',
  'keys-dir',
  'wait',
  'arch',
]

const apk = command((call, words) => {
  const { shell } = call
  const { files, step } = shell
  const options = readOptions(words, apkValues)
  const wrong = words.find((word) => /^-[A-Za-z]/.test(word) && /[^hpXqvifUtlusadxrLVMn]/.test(word.slice(1)))
  if (wrong !== undefined && !words.some((word) => apkValues.includes(word.replace(/^-+/, '')))) {
    return failWith(reason('fails#option', { command: 'apk', word: wrong }))
  }
  const [verb, ...names] = options.operands
  if (verb === undefined || !apkCommands.has(verb)) {
    return failWith(reason('fails#subcommand', { command: 'apk', word: verb ?? '' }))
  }
  const isElsewhere = has(options, 'p', 'root')
  if (isElsewhere) return shell.opaque(call.text, call.stdin)
  for (const written of names) {
    const name = written.replace(/[<>=~@].*$/, '')
    const known = alpinePackages.get(name)
    if (verb === 'add') {
      if (known === undefined) files.hasUnknownPackages = true
      for (const path of known?.files ?? []) shell.write(path, toolContent(baseName(path)), true)
      for (const each of known?.provides ?? [name])
        if (!files.packages.has(each)) files.packages.set(each, step)
    } else if (verb === 'del') {
      for (const path of known?.files ?? []) files.remove(path, step)
      for (const each of known?.provides ?? [name]) files.packages.delete(each)
    }
  }
  return succeed(opaqueContent(call.text, []))
})

/** Where a known program caches its downloads; `null` for a program that does not. */
export function downloadFolders(
  name: string,
  words: readonly string[],
): readonly string[] | null | 'unknown' {
  switch (name) {
    case 'apk':
      return words.includes('add') || words.includes('update') ? ['/var/cache/apk', '/etc/apk/cache'] : null
    case 'apt':
    case 'apt-get':
      return ['/var/cache/apt', '/var/lib/apt']
    default:
      return commands.has(name) || name.includes('/') ? null : 'unknown'
  }
}

const sh = command((call, words) => {
  const { shell } = call
  const at = words.findIndex((word) => /^-[a-z]*c[a-z]*$/.test(word))
  if (at >= 0) {
    const script = words[at + 1]
    return script === undefined
      ? failWith(reason('fails#usage', { command: call.name }))
      : shell.script(script, call.stdin)
  }
  const file = words.find((word) => !/^[-+]/.test(word))
  if (file === undefined) return call.stdin?.text == null ? succeed() : shell.script(call.stdin.text)
  const read = shell.read(call.name, file)
  if ('why' in read) return failWith(read.why)
  return read.content.text === null ? shell.opaque(call.text, call.stdin) : shell.script(read.content.text)
})

const nothing = command(() => succeed(), true)

/** `sleep 2` represents slow work: it is recorded. */
const sleep = command(({ shell, text, name }, words) => {
  if (words.length === 0) return failWith(reason('fails#usage', { command: name }))
  shell.files.work.push(text.replace(/\s+/g, ' ').trim())
  return succeed()
})

/** Runs its remaining words as a command. */
const prefix = command(
  ({ shell, stdin }, words) =>
    shell.exec(
      words.filter((word) => word !== '--'),
      stdin,
    ),
  true,
)

const grep = filter(
  ['e', 'f', 'm', 'A', 'B', 'C'],
  (options, { name }) =>
    `grep ${name === 'grep' ? '' : name} ${sortedFlags(options, 'q')} ${JSON.stringify(options.flags.get('e') ?? options.operands[0] ?? '')}`,
  (options) => (has(options, 'e', 'f') ? 0 : 1),
)

const test = command((call, words) => {
  const body = call.name === '[' ? words.slice(0, -1) : words
  if (call.name === '[' && words.at(-1) !== ']') return failWith(reason('fails#usage', { command: '[' }))
  const [flag, word] = body
  if (body.length !== 2 || word === undefined || !/^-[efsdx]$/.test(flag ?? ''))
    return { status: 'unknown', output: emptyContent }
  const path = call.shell.path(word)
  const found = path === null ? { kind: 'unknown' as const } : call.shell.files.look(path)
  if (found.kind === 'absent' || (found.kind === 'directory' && flag === '-f')) {
    return failWith(reason('fails#missing', { command: 'test', path: path ?? word }))
  }
  return { status: found.kind === 'unknown' || flag === '-s' ? 'unknown' : 'ok', output: emptyContent }
}, true)

const env = command((call, words) => {
  const rest = words.findIndex((word) => !/^\w+=/.test(word))
  if (rest >= 0 && words[rest]?.startsWith('-')) return call.shell.opaque(call.text, call.stdin)
  if (rest >= 0) return call.shell.exec(words.slice(rest), call.stdin)
  const lines = [...call.shell.environment].map(([name, value]) => `${name}=${value ?? '?'}\n`)
  return succeed(madeContent('env', [textContent(lines.sort().join(''))]))
})

const pwd = command(
  ({ shell, text }) =>
    succeed(shell.directory === null ? opaqueContent(text, []) : textContent(`${shell.directory}\n`)),
  true,
)

const exported = command(({ shell }, words) => {
  for (const word of words) {
    const equals = word.indexOf('=')
    if (equals > 0) shell.environment.set(word.slice(0, equals), word.slice(equals + 1))
  }
  return succeed()
}, true)

/** Reads files that must exist, and writes a result that depends on them. */
const reader = filter([], (options, { name }) => `${name} ${sortedFlags(options, '')}`, undefined, true)

/** Inspects files and folders without changing them. */
const lister = command((call, words) => {
  for (const word of readOptions(words).operands) {
    const path = call.shell.path(word)
    if (path !== null && call.shell.files.look(path).kind === 'absent') {
      return failWith(call.shell.missing(call.name, path))
    }
  }
  return succeed(opaqueContent(call.text, []))
})

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['echo', writer(echo)],
  ['printf', writer(printf)],
  ['seq', seq],
  [
    'cat',
    command((call, words) => {
      const { contents, failure } = inputs(
        call,
        words.filter((word) => !/^-[A-Za-z]+$/.test(word)),
      )
      return failure?.status === 'fails'
        ? failWith(failure.why, joinContents(contents))
        : succeed(joinContents(contents))
    }),
  ],
  ['sort', filter(['k', 't', 'o', 'T', 'S'], (options) => `sort ${sortedFlags(options, 'o')}`)],
  ['head', filter(['n', 'c'], (options) => `head ${countOf(options)}`)],
  ['tail', filter(['n', 'c'], (options) => `tail ${countOf(options)}`)],
  ['wc', filter([], (options) => `wc ${sortedFlags(options, '')}`)],
  ['uniq', filter(['f', 's', 'w'], (options) => `uniq ${sortedFlags(options, '')}`)],
  ['cut', filter(['d', 'f', 'c', 'b'], (options) => `cut ${sortedFlags(options, '')}`)],
  ['rev', filter([], () => 'rev')],
  ['tac', filter([], () => 'tac')],
  ['nl', filter([], (options) => `nl ${sortedFlags(options, '')}`)],
  [
    'tr',
    command((call, words) => succeed(madeContent(`tr ${words.join(' ')}`, [call.stdin ?? emptyContent]))),
  ],
  ['grep', grep],
  ['egrep', grep],
  ['fgrep', grep],
  [
    'awk',
    filter(
      ['F', 'v', 'f'],
      () => null,
      (options) => (has(options, 'f') ? 0 : 1),
    ),
  ],
  [
    'sed',
    command((call, words) => {
      const options = readOptions(words, ['e', 'f'])
      if (has(options, 'i', 'in-place')) return call.shell.opaque(call.text, call.stdin)
      const { contents, failure } = inputs(call, options.operands.slice(has(options, 'e', 'f') ? 0 : 1))
      const output = opaqueContent(call.text, contents)
      return failure?.status === 'fails' ? failWith(failure.why, output) : succeed(output)
    }),
  ],
  ['md5sum', reader],
  ['sha256sum', reader],
  ['ls', lister],
  ['stat', lister],
  ['du', lister],
  ['cp', cp],
  ['mv', mv],
  ['install', install],
  ['ln', ln],
  ['rm', rm],
  ['unlink', rm],
  ['rmdir', rmdir],
  ['mkdir', mkdir],
  ['touch', touch],
  ['chmod', chmod],
  ['chown', chmod],
  ['tee', tee],
  ['gcc', gcc],
  ['cc', gcc],
  ['apk', apk],
  ['sh', sh],
  ['ash', sh],
  ['cd', cd],
  ['pwd', pwd],
  ['env', env],
  ['export', exported],
  ['set', nothing],
  ['umask', nothing],
  ['true', nothing],
  [':', nothing],
  ['wait', nothing],
  ['sync', nothing],
  ['sleep', sleep],
  ['exec', prefix],
  ['command', prefix],
  ['time', prefix],
  ['nice', prefix],
  ['nohup', prefix],
  ['test', test],
  ['[', test],
  ['false', command(({ name }) => failWith(reason('fails#exit', { command: name })), true)],
  [
    'exit',
    command(({ shell, name }, [code = '0']) => {
      shell.exit()
      return code === '0' ? succeed() : failWith(reason('fails#exit', { command: name }))
    }, true),
  ],
])

export const commandNamed = (name: string): Command | undefined =>
  commands.get(/^\/(?:usr\/)?s?bin\/[^/]+$/.test(name) ? baseName(name) : name)

/** Whether a cache mount at `target` contains a command's downloads. */
export const keepsDownloads = (target: string, folders: readonly string[]): boolean =>
  target !== '/' && folders.some((folder) => isWithin(folder, target) || isWithin(target, folder))
