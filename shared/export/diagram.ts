import {
  describeStage,
  type EdgeKind,
  type Stage,
  type StageEdge,
  type StageGraph,
  type StageRole,
  stageRoles,
} from '../stages/index.ts'

/** A node of an exported diagram. `id` holds letters and digits only. */
export type DiagramNode =
  | {
      readonly kind: 'stage'
      readonly id: string
      readonly label: string
      readonly stage: Stage
      readonly role: StageRole
    }
  | { readonly kind: 'image' | 'scratch' | 'context'; readonly id: string; readonly label: string }

/** An arrow from what is used to the stage that uses it; several references of one kind are one arrow. */
export interface DiagramEdge {
  readonly from: string
  readonly to: string
  readonly kind: EdgeKind | 'context'
  /** Paths copied or mounted, in order, each once. */
  readonly labels: readonly string[]
  /** Index of the instruction of the first reference, -1 for FROM and for attached triggers. */
  readonly instruction: number
}

/** A stage graph as nodes and arrows, in file order. */
export interface Diagram {
  readonly nodes: readonly DiagramNode[]
  readonly edges: readonly DiagramEdge[]
  /** Id of the target's node, `null` without stages. */
  readonly target: string | null
}

/**
 * Converts a graph to nodes and arrows. With `only`, omits stages that this target does not need; without, roles are
 * for `target`.
 */
export function toDiagram(
  graph: StageGraph,
  only: number | null,
  target: number = only ?? graph.defaultTarget,
): Diagram {
  const roles = stageRoles(graph, target)
  const builder = new DiagramBuilder()
  const shown = graph.stages.filter(({ index }) => only === null || roles[index] !== 'unused')
  for (const stage of shown) builder.addStage(stage, roles[stage.index] ?? 'unused')
  for (const stage of shown) builder.addReferences(stage)
  return {
    nodes: builder.nodes,
    edges: builder.edges,
    target: graph.stages[target] === undefined ? null : stageId(target),
  }
}

const stageId = (index: number): string => `stage${index}`

class DiagramBuilder {
  readonly nodes: DiagramNode[] = []
  readonly edges: DiagramEdge[] = []
  readonly #sources = new Map<string, string>()

  addStage(stage: Stage, role: StageRole): void {
    this.nodes.push({
      kind: 'stage',
      id: stageId(stage.index),
      label: describeStage(stage, (index) => `stage ${index}`),
      stage,
      role,
    })
  }

  addReferences(stage: Stage): void {
    const to = stageId(stage.index)
    for (const edge of stage.edges)
      this.#addEdge(edge.kind, this.#source(edge), to, edge.paths, edge.instruction)
    for (const { edges } of stage.triggers) {
      for (const edge of edges) {
        this.#addEdge(
          edge.kind,
          this.#source(edge),
          to,
          edge.paths.map((path) => `ONBUILD ${path}`),
          -1,
        )
      }
    }
    for (const read of stage.contextReads) {
      this.#addEdge('context', this.#node('context', 'build context'), to, read.paths, read.instruction)
    }
  }

  #source({ stage, image }: StageEdge): string {
    if (stage >= 0) return stageId(stage)
    return image === 'scratch' ? this.#node('scratch', 'scratch') : this.#node('image', image)
  }

  #node(kind: 'image' | 'scratch' | 'context', label: string): string {
    const key = kind === 'image' ? `image ${label}` : kind
    const known = this.#sources.get(key)
    if (known !== undefined) return known
    const id = kind === 'image' ? `image${this.nodes.length}` : kind
    this.#sources.set(key, id)
    this.nodes.push({ kind, id, label })
    return id
  }

  #addEdge(
    kind: DiagramEdge['kind'],
    from: string,
    to: string,
    labels: readonly string[],
    instruction: number,
  ): void {
    const at = this.edges.findIndex((edge) => edge.kind === kind && edge.from === from && edge.to === to)
    const known = this.edges[at]
    if (known === undefined) this.edges.push({ from, to, kind, labels: [...new Set(labels)], instruction })
    else this.edges[at] = { ...known, labels: [...new Set([...known.labels, ...labels])] }
  }
}

/** The most paths on one arrow. */
const maxLabels = 3

/** The words on an arrow, one line each. */
export function edgeLines({ kind, labels }: DiagramEdge): readonly string[] {
  const verb = { from: 'FROM', copy: 'COPY', mount: 'mount', context: 'COPY' }[kind]
  if (labels.length === 0) return [verb]
  const shown = labels.slice(0, maxLabels).map((label, index) => (index === 0 ? `${verb} ${label}` : label))
  return labels.length > maxLabels ? [...shown, `and ${labels.length - maxLabels} more`] : shown
}
