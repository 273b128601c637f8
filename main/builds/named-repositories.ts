import type { NamedRepository } from '#main/buildkit/index.ts'
import { type BuildRequest, type CacheLocation, syntaxImage } from '#shared/build/index.ts'
import { canonicalImage, imageReferenceError, placeOfImage, type StageGraph } from '#shared/stages/index.ts'

/** The stages that a build needs of a Dockerfile. */
interface NeededStages {
  readonly graph: StageGraph
  /** Their indexes. */
  readonly needs: readonly number[]
}

/**
 * The repositories that a build names: images of the stages it needs, the image of `# syntax=`, named contexts that are
 * images, and places of its cache. In it is not what only others know: mirrors of the daemon, images in ONBUILD triggers of
 * a base image, and what an image of `# syntax=` reads beyond the Dockerfile.
 */
export function namedRepositories(request: BuildRequest, stages: NeededStages): readonly NamedRepository[] {
  const { namedContexts = {}, cacheFrom = [], cacheTo = [] } = request
  const frontend = syntaxImage(request)
  const read = [
    ...imagesOf(stages).filter((image) => !Object.hasOwn(namedContexts, familiarName(image))),
    ...(frontend === undefined ? [] : [frontend]),
    ...Object.values(namedContexts).flatMap((place) => /^docker-image:\/\/(.+)$/.exec(place)?.[1] ?? []),
    ...cacheFrom.flatMap(registryCache),
  ]
  const found = new Map<string, NamedRepository>()
  const add = (reference: string, pushes: boolean) => {
    if (imageReferenceError(reference) !== null) return
    const place = placeOfImage(reference)
    const key = `${place.registry}/${place.repository}`
    found.set(key, { ...place, pushes: pushes || found.get(key)?.pushes === true })
  }
  for (const reference of read) add(reference, false)
  for (const reference of cacheTo.flatMap(registryCache)) add(reference, true)
  return [...found.values()]
}

function imagesOf({ graph, needs }: NeededStages): readonly string[] {
  return needs.flatMap((index) => {
    const stage = graph.stages[index]
    if (stage === undefined) return []
    const edges = [...stage.edges, ...stage.triggers.flatMap((trigger) => trigger.edges)]
    return edges.flatMap(({ image }) => (image === '' || image === 'scratch' ? [] : [image]))
  })
}

const registryCache = ({ type, attributes }: CacheLocation): readonly string[] =>
  type === 'registry' && attributes.ref !== undefined ? [attributes.ref] : []

/** The name under which BuildKit looks for a named context in an image's place: without what Docker Hub's names leave out. */
const familiarName = (image: string): string =>
  canonicalImage(image)
    .replace(/^docker\.io\/(library\/(?=[^/]+$))?/, '')
    .replace(/:latest$/, '')
