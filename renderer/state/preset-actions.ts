import type { BuildMemory } from '#shared/api/index.ts'
import type { BuildOptions } from '#shared/build/index.ts'
import { selectPreset, selectTargetName } from './build-request-of.ts'
import { reportHostFailure } from './messages.ts'
import { setBuildArgs } from './text-actions.ts'
import type { Workbench } from './workbench.ts'

function remember({ host, store }: Workbench, change: (memory: BuildMemory) => BuildMemory): void {
  const memory = change(store.getState().memory)
  store.setState({ memory })
  const path = store.getState().document?.path ?? null
  if (path !== null) host.call('presets.write', { path, memory }).catch(reportHostFailure(store))
}

/** Keeps options under a name, in place of those of that name for the same target, and uses them from now on. */
export function savePreset(bench: Workbench, name: string, options: BuildOptions): void {
  const { target } = options
  bench.store.setState({ entryInUse: null })
  remember(bench, (memory) => ({
    ...memory,
    presets: [
      ...memory.presets.filter((preset) => preset.name !== name || preset.options.target !== target),
      { name, options },
    ],
    current: { ...memory.current, [target]: name },
  }))
}

/** Uses a preset for the selected target from now on; `null` builds it plainly. */
export function choosePreset(bench: Workbench, name: string | null): void {
  const target = selectTargetName(bench.store.getState())
  bench.store.setState({ entryInUse: null })
  remember(bench, (memory) => {
    const { [target]: _before, ...others } = memory.current
    return { ...memory, current: name === null ? others : { ...others, [target]: name } }
  })
}

export function deletePreset(bench: Workbench, target: string, name: string): void {
  remember(bench, (memory) => {
    const { [target]: current, ...others } = memory.current
    return {
      ...memory,
      presets: memory.presets.filter((preset) => preset.name !== name || preset.options.target !== target),
      current: current === undefined || current === name ? others : { ...others, [target]: current },
    }
  })
}

/** What the dialog begins with the next time it is opened for this target. */
export function rememberOptions(bench: Workbench, options: BuildOptions): void {
  remember(bench, (memory) => ({ ...memory, last: { ...memory.last, [options.target]: options } }))
}

/** A preset that comes into use gives the graph its build arguments. Returns the function that ends this. */
export function followPreset(bench: Workbench): () => void {
  return bench.store.subscribe((state, before) => {
    if (state.memory === before.memory && state.chosenTarget === before.chosenTarget) return
    const preset = selectPreset(state)
    if (preset !== null && preset !== selectPreset(before)) setBuildArgs(bench, preset.options.buildArgs)
  })
}
