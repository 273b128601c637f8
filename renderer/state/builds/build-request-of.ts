import type { BuildPreset } from '#shared/api/index.ts'
import { type BuildOptions, defaultBuildOptions } from '#shared/build/index.ts'
import { findTarget, type StageGraph } from '#shared/stages/index.ts'
import type { AppState } from '../app-state.ts'
import { selectEntry } from '../documents/entry-points.ts'
import { selectShown } from '../documents/shown.ts'
import { memoize } from '../memoize.ts'
import { selectGraph, selectTarget } from '../selectors.ts'

/** How a build refers to a stage: by its name unless an earlier stage has it too, `''` for a last one without, else by index. */
export function targetName(graph: StageGraph, target: number): string {
  const name = graph.stages[target]?.name ?? ''
  if (name !== '' && findTarget(graph, name) === target) return name
  return target === graph.defaultTarget ? '' : String(target)
}

/** The name of the selected target, `''` when there is no stage. */
export function selectTargetName(state: AppState): string {
  const graph = selectGraph(state)
  const target = selectTarget(state)
  return graph === null || target < 0 ? '' : targetName(graph, target)
}

/** The presets of a target, in the order in which they were made. */
export const presetsOf = memoize((presets: readonly BuildPreset[], target: string): readonly BuildPreset[] =>
  presets.filter((preset) => preset.options.target === target),
)

/** The preset in use for the chosen target; `null` builds without one, or as an entry point does. */
export function selectPreset(state: AppState): BuildPreset | null {
  if (selectEntry(state) !== null) return null
  const target = selectTargetName(state)
  const name = selectShown(state).memory.current[target]
  return presetsOf(selectShown(state).memory.presets, target).find((preset) => preset.name === name) ?? null
}

/** The options of the Build button: the chosen entry point or preset, with the current build arguments. */
export function selectButtonOptions(state: AppState): BuildOptions {
  const entry = selectEntry(state)
  const options =
    entry === null
      ? (selectPreset(state)?.options ?? selectPlainOptions(state))
      : {
          ...entry.options,
          target: selectTargetName(state),
          ...(entry.variables.length > 0 && { variables: entry.variables }),
        }
  return { ...options, buildArgs: selectShown(state).buildArgs }
}

/** The chosen target's options without a preset. */
export function selectPlainOptions(state: AppState): BuildOptions {
  return {
    ...defaultBuildOptions(selectTargetName(state)),
    buildArgs: selectShown(state).buildArgs,
    platform: state.settings.buildPlatform,
  }
}
