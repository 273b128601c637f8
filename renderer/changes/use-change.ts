import { useMemo } from 'react'
import type { BuildFile, CacheChange } from '#shared/cache/index.ts'
import { argumentDeclarations } from '#shared/evaluate/index.ts'
import { type ChangesState, type ShownPlace, useSession, useShown } from '../state/index.ts'
import { useCall } from '../state/later.ts'

export type ChosenChange =
  /** Nothing is chosen yet; `why` names what is missing. */
  | { readonly kind: 'none'; readonly why: 'noInstruction' | 'noArgument' | 'noImage' | 'noPath' }
  | { readonly kind: 'ignored'; readonly path: string }
  | { readonly kind: 'some'; readonly changes: readonly CacheChange[]; readonly what: string }

/** The images from outside that a file names, each once. */
export const imagesOf = ({ graph }: BuildFile): readonly string[] => [
  ...new Set(
    graph.stages
      .flatMap(({ edges }) => edges.map(({ image }) => image))
      .filter((image) => image !== '' && image !== 'scratch'),
  ),
]

export const argumentsOf = ({ graph }: BuildFile): readonly string[] => [
  ...new Set(argumentDeclarations(graph).map(({ name }) => name)),
]

/**
 * The chosen change. Changing an instruction also changes the Dockerfile, which counts if it is in the build context and not
 * excluded by .dockerignore.
 */
export function useChange(file: BuildFile, place: ShownPlace | null, chosen: ChangesState): ChosenChange {
  const { host } = useSession()
  const document = useShown((document) => document.file)
  const typed = chosen.kind === 'path' ? contextPath(chosen.path) : null
  const own = document === null ? null : pathFromContext(document.path, document.context)
  const asked = typed ?? own
  const { data: answer } = useCall(
    host,
    'documents.ignored',
    document?.path != null && asked !== null ? { path: document.path, paths: [asked] } : null,
  )
  const isIgnored = asked !== null && answer?.ignored.includes(asked) === true
  return useMemo(
    () => changeOf(file, place, chosen, { typed, own: isIgnored ? null : own, isIgnored }),
    [file, place, chosen, typed, own, isIgnored],
  )
}

interface Paths {
  readonly typed: string | null
  /** The Dockerfile's, `null` where it is not part of the context. */
  readonly own: string | null
  readonly isIgnored: boolean
}

function changeOf(
  file: BuildFile,
  place: ShownPlace | null,
  { kind, argument, image }: ChangesState,
  { typed, own, isIgnored }: Paths,
): ChosenChange {
  switch (kind) {
    case 'instruction': {
      if (place === null || place.graph !== file.graph) return { kind: 'none', why: 'noInstruction' }
      const { stage, instruction } = place
      const changes: CacheChange[] = [{ kind: 'instruction', stage, instruction }]
      if (own !== null) changes.push({ kind: 'path', path: own, scope: 'tree' })
      const found = file.graph.stages[stage]
      const what = instruction < 0 ? found?.from.keyword : found?.instructions[instruction]?.keyword
      return { kind: 'some', changes, what: what ?? '' }
    }
    case 'argument': {
      const names = argumentsOf(file)
      const name = names.includes(argument) ? argument : names[0]
      if (name === undefined) return { kind: 'none', why: 'noArgument' }
      return { kind: 'some', changes: [{ kind, name }], what: name }
    }
    case 'image': {
      const images = imagesOf(file)
      const name = images.includes(image) ? image : images[0]
      if (name === undefined) return { kind: 'none', why: 'noImage' }
      return { kind: 'some', changes: [{ kind, image: name }], what: name }
    }
    case 'path':
      if (typed === null) return { kind: 'none', why: 'noPath' }
      if (isIgnored) return { kind: 'ignored', path: typed }
      return { kind: 'some', changes: [{ kind, path: typed, scope: 'tree' }], what: typed }
  }
}

/** A typed path as a build context has it: cleaned, with `/`; `null` when nothing was typed. */
export function contextPath(typed: string): string | null {
  const text = typed.trim().replaceAll('\\', '/')
  if (text === '') return null
  const parts: string[] = []
  for (const part of text.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.length === 0 ? '.' : parts.join('/')
}

/** A file's path in a build context, both absolute; `null` when it is outside. */
export function pathFromContext(path: string | null, context: string | null): string | null {
  if (path === null || context === null) return null
  const [file, folder] = [path, context].map((each) => each.replaceAll('\\', '/'))
  const start = folder?.endsWith('/') ? folder : `${folder}/`
  return file?.startsWith(start) ? file.slice(start.length) : null
}
