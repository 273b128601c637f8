import { ReadError } from '../problem.ts'
import { entryOf, type Tree } from './tree.ts'

/** A project that another one includes, as written: paths are relative to the folder of the including one. */
export interface Inclusion {
  readonly file: string
  readonly line: number
  /** The project's files, each overriding those before it; at least one. */
  readonly paths: readonly string[]
  /** The base folder of its relative paths; `null` is the folder of its first file. */
  readonly folder: string | null
  /** The source of its variables; `null` is the `.env` of its folder, if there is one. */
  readonly envFiles: readonly string[] | null
}

/** The projects in a file's `include`, in short or long form, with variables replaced. Throws `ReadError`. */
export function readInclusions(include: Tree): Inclusion[] {
  if (include.kind === 'scalar' && include.value === null) return []
  if (include.kind !== 'list') return wrong(include)
  return include.items.map((item) => {
    const { file, line } = item
    if (item.kind !== 'map') return { file, line, paths: texts(item), folder: null, envFiles: null }
    const path = entryOf(item, 'path') ?? wrong(item)
    const [folder, envFiles] = [entryOf(item, 'project_directory'), entryOf(item, 'env_file')]
    const paths = texts(path)
    if (paths.length === 0) wrong(path)
    const [directory = null] = folder === undefined ? [] : texts(folder)
    return { file, line, paths, folder: directory, envFiles: envFiles === undefined ? null : texts(envFiles) }
  })
}

/** One string, or a list of them. */
function texts(tree: Tree): string[] {
  if (tree.kind === 'list') return tree.items.flatMap(texts)
  return tree.kind === 'scalar' && typeof tree.value === 'string' && tree.value !== ''
    ? [tree.value]
    : wrong(tree)
}

function wrong({ file, line }: Tree): never {
  throw new ReadError(file, line, 'wrong-value', 'include')
}
