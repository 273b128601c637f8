import { copyParts, type Instruction } from '../../../dockerfile/index.ts'
import type { Stage } from '../../../stages/index.ts'
import type { TextEdit } from '../../../text/index.ts'
import { lineEndOf, wholeLines } from '../../fix.ts'
import { manifestsOf } from '../../paths/install-command.ts'
import { type CheckContext, type FixProposal, placeOf, type Rule } from '../../rule.ts'

/**
 * A COPY of the whole context directly above an install of dependencies, so that any change to any file installs them anew.
 * Only commands are known that read manifests alone or nothing at all: what else a command may read nobody can tell.
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
        report(placeOf(copy), { line: install.line }, { fix })
      }
    },
  }),
}

/** `COPY . somewhere`, from the build context, with no flag that would have to go to a copy of the manifests as well. */
function copiesEverything(copy: Instruction): boolean {
  if (copy.keyword !== 'COPY' || copy.flags.length > 0 || copy.heredocs.length > 0 || copy.json !== null)
    return false
  const { sources } = copyParts(copy)
  return sources.length === 1 && /^\.?\/?$/.test(sources[0]?.text ?? '')
}

/** Whether what the install reads is there already: then the order is right, and something else is meant. */
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
