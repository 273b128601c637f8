import type { ComparedLayer, ImageConfig } from '#shared/images/index.ts'
import type { ImageConfigFile } from './archive.ts'
import { settingsOf } from './inspect-image.ts'

/** The config as users compare it. Ports and volumes are sets: their order is irrelevant. */
export function comparedConfig({ os, architecture, variant, config }: ImageConfigFile): ImageConfig {
  const { workdir, ports, healthcheck: _, ...same } = settingsOf(config)
  const healthcheck = config?.Healthcheck ?? null
  return {
    ...same,
    platform: [os, architecture, variant].filter((part) => part !== '').join('/'),
    workingDir: workdir,
    exposedPorts: ports,
    healthcheck: healthcheck === null ? '' : JSON.stringify(healthcheck),
  }
}

/** A layer and its entry in the image's history. */
interface TracedLayer extends Omit<ComparedLayer, 'bytes'> {
  /** Counted from the newest entry, as the daemon lists them; `null` when the image has no history. */
  readonly history: number | null
}

/** The layers, lowest first, with the instructions that made them. */
export function tracedLayers({ rootfs, history }: ImageConfigFile): readonly TracedLayer[] {
  const entries = history ?? []
  const filled = entries.flatMap((entry, index) =>
    entry.empty_layer ? [] : [{ createdBy: entry.created_by, history: entries.length - 1 - index }],
  )
  const diffIds = rootfs.diff_ids ?? []
  return diffIds.map((diffId, index) => {
    const made = filled.length === diffIds.length ? filled[index] : undefined
    return { diffId, createdBy: made?.createdBy ?? '', history: made?.history ?? null }
  })
}
