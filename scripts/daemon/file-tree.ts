import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pack } from 'tar-stream'

/** One entry of a tree to be written as a tar: paths are relative, without a leading slash. */
export type TreeEntry =
  | { readonly kind: 'directory'; readonly mode: number }
  | { readonly kind: 'file'; readonly mode: number; readonly content: Buffer }
  | { readonly kind: 'link'; readonly target: string }

/** Files by their path in an image. */
export type FileTree = Map<string, TreeEntry>

/** Adds a file or a whole folder of this machine under `path`; symbolic links stay links. */
export function addFromDisk(tree: FileTree, path: string, source: string): void {
  const stat = lstatSync(source)
  const mode = stat.mode & 0o7777
  if (stat.isSymbolicLink()) {
    tree.set(path, { kind: 'link', target: readlinkSync(source) })
  } else if (stat.isDirectory()) {
    tree.set(path, { kind: 'directory', mode })
    for (const name of readdirSync(source)) addFromDisk(tree, `${path}/${name}`, join(source, name))
  } else {
    tree.set(path, { kind: 'file', mode, content: readFileSync(source) })
  }
}

export function addFile(tree: FileTree, path: string, content: string | Buffer, mode = 0o644): void {
  tree.set(path, { kind: 'file', mode, content: Buffer.from(content) })
}

/** The tree as tar bytes: sorted, owned by root, all times the epoch, so that the same tree gives the same bytes. */
export async function toTar(tree: FileTree): Promise<Buffer> {
  const tar = pack()
  const mtime = new Date(0)
  for (const [name, entry] of [...withParents(tree)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    if (entry.kind === 'directory')
      tar.entry({ name: `${name}/`, type: 'directory', mode: entry.mode, mtime })
    else if (entry.kind === 'link') tar.entry({ name, type: 'symlink', linkname: entry.target, mtime })
    else tar.entry({ name, mode: entry.mode, mtime }, entry.content)
  }
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}

function withParents(tree: FileTree): FileTree {
  const whole: FileTree = new Map(tree)
  for (const path of tree.keys()) {
    const parts = path.split('/')
    for (let depth = 1; depth < parts.length; depth++) {
      const parent = parts.slice(0, depth).join('/')
      if (!whole.has(parent)) whole.set(parent, { kind: 'directory', mode: 0o755 })
    }
  }
  return whole
}
