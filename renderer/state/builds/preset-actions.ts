import type { BuildOptions } from '#shared/build/index.ts'
import { selectShown } from '../documents/shown.ts'
import { setBuildArgs } from '../documents/text-actions.ts'
import type { Workbench } from '../workbench.ts'
import { rememberBuilds } from './build-memory.ts'
import { selectPreset, selectTargetName } from './build-request-of.ts'

/** Keeps options under a name, in place of those of that name for the same target, and uses them from now on. */
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

/** Uses a preset for the selected target from now on; `null` builds it plainly. */
export function choosePreset(bench: Workbench, name: string | null): void {
  const state = bench.store.getState()
  const target = selectTargetName(state)
  const { [target]: _before, ...others } = selectShown(state).memory.current
  rememberBuilds(bench, {
    current: name === null ? others : { ...others, [target]: name },
    entry: null,
  })
}

export function deletePreset(bench: Workbench, target: string, name: string): void {
  const { presets, current: before } = selectShown(bench.store.getState()).memory
  const { [target]: current, ...others } = before
  rememberBuilds(bench, {
    presets: presets.filter((preset) => preset.name !== name || preset.options.target !== target),
    current: current === undefined || current === name ? others : { ...others, [target]: current },
  })
}

/** What the dialog begins with the next time it is opened for this target. */
export function rememberOptions(bench: Workbench, options: BuildOptions): void {
  const { last } = selectShown(bench.store.getState()).memory
  rememberBuilds(bench, { last: { ...last, [options.target]: options } })
}

/** A preset that comes into use gives the graph its build arguments. Returns the function that ends this. */
export function followPreset(bench: Workbench): () => void {
  return bench.store.subscribe((state, before) => {
    const [now, { id, memory, chosenTarget, entryPoints }] = [selectShown(state), selectShown(before)]
    // A document that is shown again has its arguments already.
    if (now.id !== id) return
    if (now.memory === memory && now.chosenTarget === chosenTarget && now.entryPoints === entryPoints) return
    const preset = selectPreset(state)
    if (preset !== null && preset !== selectPreset(before)) setBuildArgs(bench, preset.options.buildArgs)
  })
}
