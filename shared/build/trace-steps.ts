import type { Instruction } from '../dockerfile/index.ts'
import { canonicalImage, type Stage, type StageGraph } from '../stages/index.ts'
import type { StepLocation } from './build-event.ts'
import {
  createVertexMap,
  hasVertex,
  lineOf,
  parseVertexName,
  startsFromImage,
  type VertexLocation,
  type VertexName,
} from './map-vertex.ts'

/** A vertex's identity and its position in BuildKit's graph. */
export interface VertexLink {
  readonly digest: string
  readonly name: string
  /** Digests of the vertices it builds on. */
  readonly inputs: readonly string[]
}

/**
 * Maps vertices to instructions by the graph rather than by name: a step is the one that follows, in the
 * Dockerfile, the step its vertex builds on. The stage and the count in a vertex's name are a fallback:
 * BuildKit runs equal steps of all builds once, under the name of the first build, whose stages may
 * have other names. Vertices have to come after their inputs, as BuildKit sends them.
 */
export function createStepTracer(
  graph: StageGraph,
  needs: readonly number[],
): (vertex: VertexLink) => VertexLocation {
  const built = needs.flatMap((index) => graph.stages[index] ?? [])
  const placeByName = createVertexMap(graph, needs)
  const places = new Map<string, readonly StepLocation[]>()

  function follow({ inputs }: VertexLink, name: VertexName, named: number): readonly StepLocation[] {
    if (name.keyword === 'FROM') return stagesFrom(name.rest, built, named)
    for (const input of inputs) {
      const before = places.get(input) ?? []
      const next = before.flatMap((place) => after(place, name, built))
      if (next.length > 0) return next
    }
    return []
  }

  return (vertex) => {
    const named = placeByName(vertex.name)
    const name = parseVertexName(vertex.name)
    const found = name === null ? [] : follow(vertex, name, named.stage)
    const own = found.find((place) => place.stage === named.stage) ?? found[0]
    if (own === undefined) {
      if (named.stage !== -1 && named.instruction !== null) {
        places.set(vertex.digest, [{ ...named, instruction: named.instruction }, ...named.also])
      }
      return named
    }
    const others = found.filter((place) => place !== own)
    places.set(vertex.digest, [own, ...others])
    return { ...own, also: others }
  }
}

/** The FROMs that name this image, given as BuildKit writes it, and are for the platform of stage `named` if that is one. */
function stagesFrom(image: string, built: readonly Stage[], named: number): readonly StepLocation[] {
  const stages = built.filter(
    (stage) => startsFromImage(stage) && withoutDigest(canonicalImage(stage.base)) === withoutDigest(image),
  )
  const platform = (stages.find((stage) => stage.index === named) ?? stages[0])?.platform
  return stages.filter((stage) => stage.platform === platform).map((stage) => place(stage, -1))
}

const withoutDigest = (image: string) => image.replace(/@sha256:[0-9a-f]+$/, '')

/** The steps with that name that may follow a step: the next of its stage, or the first of a stage built FROM it. */
function after(before: StepLocation, name: VertexName, built: readonly Stage[]): readonly StepLocation[] {
  const stage = built.find((other) => other.index === before.stage)
  if (stage === undefined) return []
  // Triggers of the base image run before the stage's own steps.
  if (name.onBuild) return before.instruction === -1 ? [before] : []
  const within = next(stage, before.instruction, name)
  if (within !== 'end') return within === null ? [] : [place(stage, within)]
  return built
    .filter((child) => child.edges.some((edge) => edge.kind === 'from' && edge.stage === stage.index))
    .flatMap((child) => after(place(child, -1), name, built))
}

/** The next instruction that runs, if it matches the name; `null` when it does not, `end` when there is none. */
function next(stage: Stage, behind: number, name: VertexName): number | null | 'end' {
  for (let index = behind + 1; index < stage.instructions.length; index++) {
    const instruction = stage.instructions[index]
    if (instruction === undefined || !hasVertex(instruction)) continue
    if (isCalled(instruction, name)) return index
    // A WORKDIR that resolves to the root through a variable makes no vertex.
    if (instruction.keyword !== 'WORKDIR' || !variable.test(instruction.rest.text)) return null
  }
  return 'end'
}

/**
 * Whether BuildKit calls a vertex after this instruction. It writes the values of the variables it knows, and leaves the others as they
 * are; of a heredoc that runs it writes the beginning of the first line.
 */
function isCalled(instruction: Instruction, name: VertexName): boolean {
  const { keyword, rest, heredocs } = instruction
  if (keyword !== name.keyword) return false
  const [heredoc] = heredocs
  if (heredoc !== undefined) return keyword !== 'RUN' || beginsAlike(heredoc.content, name.rest)
  const called = words(name.rest)
  let end = called.length
  for (const [at, part] of rest.text.split(variable).map(words).reverse().entries()) {
    const start = called.lastIndexOf(part, end - part.length)
    if (start < 0 || start + part.length > end || (at === 0 && start + part.length !== end)) return false
    end = start
  }
  return true
}

/** `$NAME`, `${NAME}` and `${NAME:-word}`. */
const variable = /\$\{[^}]*\}|\$\w+/

/** `RUN <<EOF (first line...)`: its name has no more of a script. */
function beginsAlike(script: string, name: string): boolean {
  if (!name.includes('<<')) return false
  const told = /\(([\s\S]*)\)$/.exec(name)?.[1]?.replace(/\.\.\.$/, '')
  const first = script.split('\n').find((line) => line.trim() !== '') ?? ''
  return told === undefined || first.includes('$') || words(first).startsWith(words(told))
}

/** Normalizes what BuildKit writes differently: spacing, continuations, quoting and the brackets of lists. */
const words = (text: string): string => text.replace(/\\\r?\n|[\s"'[\],\\]/g, '')

const place = (stage: Stage, instruction: number): StepLocation => ({
  stage: stage.index,
  instruction,
  line: lineOf(stage, instruction),
})
