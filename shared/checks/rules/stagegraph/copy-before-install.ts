import { copyParts, type Instruction } from '../../../dockerfile/index.ts'
import type { Stage } from '../../../stages/index.ts'
import type { TextEdit } from '../../../text/index.ts'
import {
  type CheckContext,
  type FixProposal,
  lineEndOf,
  locationOf,
  type Rule,
  wholeLines,
} from '../../rule.ts'

/**
 * A COPY of the whole context directly above an install of dependencies, so that any changed file triggers the install again.
 * Covers only commands that read just manifests: what other commands read is unknown.
 */
export const copyBeforeInstall: Rule = {
  name: 'Stagegraph/CopyBeforeInstall',
  severity: 'hint',
  summary: 'Dependencies are installed before the rest of the context is copied',
  start: (context, report) => ({
    stage: (stage) => {
      for (const [index, copy] of stage.instructions.entries()) {
        if (!copiesEverything(copy)) continue
        const install = stage.instructions[index + 1]
        const manifests = install === undefined ? null : manifestsOf(install)
        if (install === undefined || manifests === null || hasManifestsBefore(stage, index, manifests))
          continue
        const fix = proposeFix(context, copy, install, manifests)
        report(locationOf(copy), { line: install.line }, { fix })
      }
    },
  }),
}

/** `COPY . somewhere`, from the build context, without flags that the manifests' copy would need as well. */
function copiesEverything(copy: Instruction): boolean {
  if (copy.keyword !== 'COPY' || copy.flags.length > 0 || copy.heredocs.length > 0 || copy.json !== null)
    return false
  const { sources } = copyParts(copy)
  return sources.length === 1 && /^\.?\/?$/.test(sources[0]?.text ?? '')
}

/** Whether an earlier copy already has what the install reads: then the order is right, and the COPY serves another purpose. */
function hasManifestsBefore(stage: Stage, index: number, manifests: readonly string[]): boolean {
  return stage.instructions
    .slice(0, index)
    .some(
      ({ keyword, rest }) => keyword === 'COPY' && manifests.some((name) => rest.text.includes(stem(name))),
    )
}

const stem = (name: string): string => name.replace(/\*.*$/, '')

/** The manifests, the install, and then the rest; `null` where lines are shared or comments stand between. */
function proposeFix(
  { dockerfile: { text } }: CheckContext,
  copy: Instruction,
  install: Instruction,
  manifests: readonly string[],
): FixProposal | null {
  const [copyLines, installLines] = [wholeLines(text, copy), wholeLines(text, install)]
  const between = text.slice(copyLines.to, installLines.from)
  const destination = copyParts(copy).destination?.text ?? ''
  if (between.trim() !== '' || copy.comments.length + install.comments.length > 0 || destination === '')
    return null
  const end = lineEndOf(text)
  const written = text.slice(copy.from, copy.to)
  const folder = destination.endsWith('/') ? destination : `${destination}/`
  const first =
    manifests.length === 0 ? [] : [`${copy.writtenKeyword} ${manifests.join(' ')} ${folder}${end}`]
  const isLast = installLines.to === text.length && !text.endsWith('\n')
  const edits: readonly TextEdit[] = [
    { from: copyLines.from, to: installLines.from, insert: first.join('') },
    { from: installLines.to, to: installLines.to, insert: isLast ? `${end}${written}` : `${written}${end}` },
  ]
  return { key: 'fix#installFirst', values: {}, edits }
}

interface InstallCommand {
  readonly pattern: RegExp
  /** The files it reads, as COPY sources; optional ones end with `*`. */
  readonly manifests: readonly string[]
}

/** Flags only, no package names and no paths. */
const flags = '(?: --?[\\w-]+(?:=[\\w./:-]+)?)*'
const command = (words: string, manifests: readonly string[]): InstallCommand => ({
  pattern: new RegExp(`^${words}${flags}$`),
  manifests,
})

/** Installs that read only manifests of the context (sources: the tools' own pages about containers). */
const commands: readonly InstallCommand[] = [
  command('npm (?:ci|install|i)', ['package.json', 'package-lock.json*']),
  command('yarn(?: install)?', ['package.json', 'yarn.lock*']),
  command('pnpm (?:install|i)', ['package.json', 'pnpm-lock.yaml*']),
  command('go mod download', ['go.mod', 'go.sum*']),
  command('bundle install', ['Gemfile', 'Gemfile.lock*']),
  command('pip3? install --no-cache-dir -r requirements.txt', ['requirements.txt']),
  command('pip3? install -r requirements.txt', ['requirements.txt']),
]

/** Installs of system packages: followed by package names; read nothing. */
const packages =
  /^(?:apk(?: --no-cache)? (?:add|update)|apt-get(?: -\w+)* (?:update|install))(?: --?[\w-]+(?:=\w+)?)*(?: [a-z0-9][\w.+:=~-]*)*$/

/**
 * The manifests that a RUN reads from the build context when it only installs dependencies; none for
 * system packages. `null` for every other RUN: what it reads is unknown.
 */
function manifestsOf(run: Instruction): readonly string[] | null {
  if (run.keyword !== 'RUN' || run.json !== null || run.heredocs.length > 0) return null
  // Other mounts and networks may be the context's, too.
  if (run.flags.some(({ name, value }) => name !== 'mount' || !/type=cache/.test(value?.text ?? '')))
    return null
  const found = new Set<string>()
  for (const part of run.rest.text.split('&&')) {
    const words = part.trim().replace(/\s+/g, ' ')
    if (packages.test(words) || words === 'rm -rf /var/lib/apt/lists/*') continue
    const known = commands.find(({ pattern }) => pattern.test(words))
    if (known === undefined) return null
    for (const name of known.manifests) found.add(name)
  }
  return [...found]
}
