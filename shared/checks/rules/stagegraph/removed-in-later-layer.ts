import { copyParts, type Instruction, mountsOf } from '../../../dockerfile/index.ts'
import type { Stage, StageGraph } from '../../../stages/index.ts'
import { baseName, isWithin, resolvePath } from '../../paths/container-paths.ts'
import { commandsOf, type RemovedPaths, readRunFiles, removes } from '../../paths/run-files.ts'
import { type RunPackages, readRunPackages } from '../../paths/run-packages.ts'
import type { CheckContext, Report, Rule, Step } from '../../rule.ts'
import { baseStage } from '../../stage-steps.ts'

export const removedInLaterLayer: Rule = {
  name: 'Stagegraph/RemovedInLaterLayer',
  severity: 'warning',
  summary: 'A file is removed in the layer that made it',
  start: (context, report) => ({
    end: () => {
      const shipping = shippingStages(context.graph)
      const layers = new LayerRecord(context)
      for (const stage of context.graph.stages) {
        if (!shipping.has(stage.index) || !stage.instructions.some(mayRemove)) continue
        layers.after(stage.index, report)
      }
    },
  }),
}

const mayRemove = ({ keyword, rest, heredocs }: Instruction): boolean =>
  keyword === 'RUN' &&
  [rest.text, ...heredocs.map(({ content }) => content)].some((text) =>
    /\b(?:rm|del|remove|purge|erase|autoremove)\b/.test(text),
  )

/** What layers contain, with the line that added it. */
interface Layers {
  readonly files: ReadonlyMap<string, number>
  readonly packages: ReadonlyMap<string, number>
}

const noLayers: Layers = { files: new Map(), packages: new Map() }

/** Reads stages' layers, base stages first. */
class LayerRecord {
  readonly #context: CheckContext
  readonly #known = new Map<number, Layers>()

  constructor(context: CheckContext) {
    this.#context = context
  }

  /**
   * The content of a stage's layers after its last step. With `report`, each path and package is reported once, at the first RUN
   * after its layer that removes it.
   */
  after(index: number, report: Report | null): Layers {
    const known = this.#known.get(index)
    if (known !== undefined && report === null) return known
    const stage = this.#context.graph.stages[index]
    if (stage === undefined) return noLayers
    this.#known.set(index, noLayers)
    const below = this.after(baseStage(stage), null)
    const layers = readLayers(this.#context, stage, below, report)
    this.#known.set(index, layers)
    return layers
  }
}

function readLayers(context: CheckContext, stage: Stage, below: Layers, report: Report | null): Layers {
  const madeAt = new Map(below.files)
  const installedAt = new Map(below.packages)
  for (const step of context.steps(stage.index)) {
    const { keyword } = step.instruction
    if (keyword !== 'RUN' && keyword !== 'COPY' && keyword !== 'ADD') continue
    const directory = context.directory(step)
    if (keyword !== 'RUN') {
      for (const path of copiedPaths(step, directory)) madeAt.set(path, step.line)
      continue
    }
    const commands = commandsOf(step.instruction)
    const { made, removed } = readRunFiles(commands, directory)
    if (removed.length > 0) takeFiles(removed, madeAt, step, report)
    takePackages(readRunPackages(commands), installedAt, step, report)
    if (made.length === 0) continue
    const mounted = mountsOf(step.instruction).flatMap(({ target }) => resolvePath(directory, target) ?? [])
    for (const path of made) {
      const isMounted = mounted.some((target) => target !== '/' && isWithin(path, target))
      if (!isMounted && !removed.some((paths) => removes(paths, path))) madeAt.set(path, step.line)
    }
  }
  return { files: madeAt, packages: installedAt }
}

function takeFiles(
  removed: readonly RemovedPaths[],
  madeAt: Map<string, number>,
  step: Step,
  report: Report | null,
): void {
  for (const [path, line] of madeAt) {
    if (!removed.some((paths) => removes(paths, path))) continue
    report?.(step, { path, line })
    madeAt.delete(path)
  }
}

/** Packages that one layer added and one RUN removes are one finding. */
function takePackages(
  { installed, removed }: RunPackages,
  installedAt: Map<string, number>,
  step: Step,
  report: Report | null,
): void {
  const byLine = new Map<number, string[]>()
  for (const name of removed) {
    const line = installedAt.get(name)
    if (line === undefined) continue
    byLine.set(line, [...(byLine.get(line) ?? []), name])
    installedAt.delete(name)
  }
  for (const [line, names] of byLine) {
    const message = 'Stagegraph/RemovedInLaterLayer#package'
    report?.(step, { names: names.join(', '), line }, { message })
  }
  for (const name of installed) installedAt.set(name, step.line)
}

/** Files that a COPY or ADD certainly creates: named by the destination, or by source and folder. */
function copiedPaths(step: Step, directory: string | null): readonly string[] {
  const { sources, destination } = copyParts(step.instruction)
  if (destination === null) return []
  const isFolder = destination.text.endsWith('/') || destination.text === '.' || sources.length > 1
  const paths: string[] = []
  for (const { text } of sources) {
    const name = baseName(text)
    if (isFolder && (name === '' || name === '.' || /[*?[$]/.test(name))) continue
    const path = resolvePath(directory, isFolder ? `${destination.text}/${name}` : destination.text)
    if (path !== null && path !== '/') paths.push(path)
  }
  return paths
}

/** The stages whose layers end up in an image: FROM chains of those that no other stage takes files from. */
function shippingStages(graph: StageGraph): ReadonlySet<number> {
  const feeding = new Set<number>()
  for (const { edges } of graph.stages) for (const { stage } of edges) feeding.add(stage)
  const shipping = new Set<number>()
  for (const stage of graph.stages) {
    if (feeding.has(stage.index) && stage.index !== graph.defaultTarget) continue
    let layer: Stage | undefined = stage
    while (layer !== undefined && !shipping.has(layer.index)) {
      shipping.add(layer.index)
      layer = graph.stages[baseStage(layer)]
    }
  }
  return shipping
}
