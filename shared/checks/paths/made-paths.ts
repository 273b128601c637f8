import { copyParts, type Instruction } from '../../dockerfile/index.ts'
import { cleanPath, evaluate } from '../../evaluate/index.ts'
import { fromChain, type StageGraph } from '../../stages/index.ts'
import { baseName, resolvePath } from './container-paths.ts'
import { commandsOf, programsOf, readRunFiles } from './run-files.ts'

/** More would be a list to search in. */
const most = 12

/**
 * Paths in a stage's files that another stage may want, the likeliest first: what others copy from it already, then what its instructions show that
 * it makes (what programs write, what is copied into it), the last one first, then the same of the stages that it is built from. They are guesses
 * from the text alone: absolute, cleaned, without variables; a folder ends in `/` where the text shows that it is one.
 */
export function madePaths(graph: StageGraph, stage: number): readonly string[] {
  const own = graph.stages[stage]
  if (own === undefined) return []
  const copied = graph.stages.flatMap(({ edges }) =>
    edges.flatMap(({ kind, stage: from, paths }) =>
      kind === 'copy' && from === stage ? paths.flatMap((path) => resolvePath('/', path) ?? []) : [],
    ),
  )
  const evaluation = evaluate(graph)
  const made = fromChain(graph, own).flatMap((index) => {
    const evaluated = evaluation.stage(index)
    return evaluated.steps
      .flatMap(({ instruction, position }) => {
        const { folder } = evaluated.before(position)
        return madeBy(instruction, folder.isKnown ? cleanPath(folder.value) : null)
      })
      .reverse()
  })
  const known = new Set(['/'])
  const distinct = [...copied, ...made].filter((path) => {
    const plain = path.replace(/(?<=.)\/$/, '')
    const isNew = !known.has(plain)
    known.add(plain)
    return isNew
  })
  return distinct.slice(0, most)
}

/** The absolute paths that an instruction seems to make, in the order of its text. */
function madeBy(instruction: Instruction, folder: string | null): readonly string[] {
  switch (instruction.keyword) {
    case 'RUN':
      return writtenBy(instruction, folder)
    case 'ADD':
    case 'COPY':
      return placedBy(instruction, folder)
    default:
      return []
  }
}

function placedBy(instruction: Instruction, folder: string | null): readonly string[] {
  const { sources, destination } = copyParts(instruction)
  const into = destination?.text ?? ''
  const isFolder = into === '' || into.endsWith('/') || into === '.' || sources.length > 1
  const places = sources.map(({ text }) => {
    const name = baseName(text)
    const isWhole = name === '' || name === '.' || /[*?[]/.test(name)
    return isFolder && !isWhole ? `${into}/${name}` : isFolder ? `${into}/` : into
  })
  return absolute(places, folder)
}

function writtenBy(instruction: Instruction, directory: string | null): readonly string[] {
  const commands = commandsOf(instruction)
  const named = programsOf(commands, directory).flatMap(({ program, given, folder }) => {
    const redirected = given.flatMap((word, at) => (word === '>' ? (given[at + 1] ?? []) : []))
    return absolute([...outputsOf(baseName(program), given), ...redirected], folder)
  })
  return [...readRunFiles(commands, directory).made.filter((path) => !isKept(path)), ...named]
}

/** What package managers keep for themselves. */
const isKept = (path: string): boolean => /^\/(?:var|tmp|dev|proc|sys)\//.test(path)

const absolute = (paths: readonly string[], folder: string | null): readonly string[] =>
  paths.flatMap((path) => {
    const whole = resolvePath(folder, path)
    if (whole === null || isKept(whole)) return []
    return path.endsWith('/') && whole !== '/' ? `${whole}/` : whole
  })

/** Options that name what is written, of any program; `--name=value`, or the value behind it. */
const outputOptions = new Set([
  '--output',
  '--outfile',
  '--out',
  '--outdir',
  '--out-dir',
  '--outDir',
  '--output-dir',
  '--root',
])
/** Programs whose `-o` does. */
const writesToO = new Set(
  'go gcc g++ cc c++ clang clang++ tcc rustc ld ghc zig nim ocamlopt gfortran dotnet protoc esbuild nasm as'.split(
    ' ',
  ),
)
/** Programs that link `a.out` when they are told no other name. */
const linksAOut = new Set('gcc g++ cc c++ clang clang++ tcc gfortran'.split(' '))

/** What a program writes, relative to where it runs. */
function outputsOf(program: string, given: readonly string[]): readonly string[] {
  const named = given.flatMap((word, at) => {
    const [option = '', value] = word.split(/=(.*)/s)
    if (outputOptions.has(option)) return value ?? given[at + 1] ?? []
    return word === '-o' && writesToO.has(program) ? (given[at + 1] ?? []) : []
  })
  if (named.length > 0) return named
  const operands = given.filter((word) => !word.startsWith('-'))
  const value = (option: string): string | null => {
    const at = given.findIndex((word) => word === option || word.startsWith(`${option}=`))
    if (at < 0) return null
    const word = given[at] ?? ''
    return word === option ? (given[at + 1] ?? null) : word.slice(option.length + 1)
  }
  if (linksAOut.has(program)) return given.includes('-c') || operands.length === 0 ? [] : ['a.out']
  switch (program) {
    case 'go':
      return operands[0] === 'install' ? ['/go/bin/'] : []
    case 'cargo':
      if (operands[0] === 'install') return ['/usr/local/cargo/bin/']
      return operands[0] === 'build'
        ? [given.includes('--release') ? 'target/release/' : 'target/debug/']
        : []
    case 'npm':
    case 'pnpm':
    case 'yarn':
    case 'bun':
      if (operands.includes('build')) return ['dist/']
      return ['ci', 'install', 'i', undefined].includes(operands[0]) ? ['node_modules/'] : []
    case 'vite':
    case 'tsc':
    case 'webpack':
      return ['dist/']
    case 'mvn':
    case 'mvnw':
      return operands.some((word) => ['package', 'install', 'verify'].includes(word)) ? ['target/'] : []
    case 'gradle':
    case 'gradlew':
      return operands.some((word) => /build|assemble|jar/i.test(word)) ? ['build/libs/'] : []
    case 'pip':
    case 'pip3': {
      const into = value('--prefix') ?? value('--target') ?? value('-t')
      return into === null ? [] : [into]
    }
    case 'python':
    case 'python3':
      return operands[0] === 'venv' || given[1] === 'venv' ? operands.slice(-1) : []
    case 'virtualenv':
      return operands.slice(-1)
    case 'uv':
      return operands[0] === 'sync' ? ['.venv/'] : operands[0] === 'venv' ? [operands[1] ?? '.venv/'] : []
    case 'composer':
      return operands[0] === 'install' ? ['vendor/'] : []
    case 'bundle':
      return operands[0] === 'install' ? ['/usr/local/bundle/'] : []
    case 'make':
    case 'ninja':
      return given.flatMap((word) => (word.startsWith('DESTDIR=') ? word.slice('DESTDIR='.length) : []))
    case 'cmake': {
      const into = value('--prefix') ?? value('-B')
      return into === null ? [] : [into]
    }
    case 'configure': {
      const into = value('--prefix')
      return into === null ? [] : [into]
    }
    case 'tar':
      return given[0]?.includes('x') === true || given.includes('-x') ? [value('-C') ?? []].flat() : []
    case 'unzip':
      return [value('-d') ?? []].flat()
    case 'hugo':
      return ['public/']
    case 'install':
      return operands.length > 1 ? operands.slice(-1) : []
    default:
      return []
  }
}
