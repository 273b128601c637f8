import type { BuildPreset } from '#shared/api/index.ts'
import type { BuildOptions } from '#shared/build/index.ts'
import type { DocumentId } from '../documents/document-state.ts'
import { selectShown } from '../documents/shown.ts'
import { setBuildArgs } from '../documents/text-actions.ts'
import type { Workbench } from '../workbench.ts'
import { rememberBuilds } from './build-memory.ts'
import { selectPreset, selectTargetName } from './build-request-of.ts'

/** Stores options under a name, replacing those of that name for the same target, and uses them from now on. */
export function savePreset(bench: Workbench, name: string, options: BuildOptions): void {
  const { target } = options
  const { presets, current } = selectShown(bench.store.getState()).memory
  const others = presets.filter((preset) => preset.name !== name || preset.options.target !== target)
  rememberBuilds(bench, {
    presets: [...others, { name, options }],
    current: { ...current, [target]: name },
    entry: null,
  })
}

/** Uses a preset for the chosen target from now on; `null` builds without one. */
export function choosePreset(bench: Workbench, name: string | null): void {
  const state = bench.store.getState()
  const target = selectTargetName(state)
  const { [target]: _before, ...others } = selectShown(state).memory.current
  rememberBuilds(bench, {
    current: name === null ? others : { ...others, [target]: name },
    entry: null,
  })
}

/** Deletes a preset of a target, by name; if it was in use, the target has none in use. */
export function deletePreset(bench: Workbench, target: string, name: string): void {
  const { presets, current: before } = selectShown(bench.store.getState()).memory
  const { [target]: current, ...others } = before
  rememberBuilds(bench, {
    presets: presets.filter((preset) => preset.name !== name || preset.options.target !== target),
    current: current === undefined || current === name ? others : { ...others, [target]: current },
  })
}

/** The dialog's initial options the next time it opens for this target. */
export function rememberOptions(bench: Workbench, options: BuildOptions): void {
  const { last } = selectShown(bench.store.getState()).memory
  rememberBuilds(bench, { last: { ...last, [options.target]: options } })
}

/**
 * A preset that comes into use gives the graph its build arguments, once for each document: one that is shown again keeps those
 * it was left with. Returns the function that ends this.
 */
export function subscribePreset(bench: Workbench): () => void {
  /** The preset in use at the last check, by document. */
  const inUse = new Map<DocumentId, BuildPreset | null>()
  return bench.store.subscribe((state, before) => {
    const [now, { id, memory, chosenTarget, entryPoints }] = [selectShown(state), selectShown(before)]
    const isSame = now.id === id && now.memory === memory && now.chosenTarget === chosenTarget
    if (isSame && now.entryPoints === entryPoints) return
    const preset = selectPreset(state)
    const isNew = preset !== null && preset !== inUse.get(now.id)
    inUse.set(now.id, preset)
    if (isNew) setBuildArgs(bench, preset.options.buildArgs)
  })
}
