import type { ComparedLayer, ImageConfig } from '#shared/images/index.ts'
import type { ImageConfigFile } from './archive.ts'

/** The config as people compare it. Ports and volumes are sets: their order says nothing. */
export function comparedConfig({ os, architecture, variant, config }: ImageConfigFile): ImageConfig {
  const healthcheck = config?.Healthcheck ?? null
  return {
    platform: [os, architecture, variant].filter((part) => part !== '').join('/'),
    entrypoint: config?.Entrypoint ?? null,
    cmd: config?.Cmd ?? null,
    workingDir: config?.WorkingDir ?? '',
    user: config?.User ?? '',
    env: config?.Env ?? [],
    labels: config?.Labels ?? {},
    exposedPorts: Object.keys(config?.ExposedPorts ?? {}).sort(),
    volumes: Object.keys(config?.Volumes ?? {}).sort(),
    stopSignal: config?.StopSignal ?? '',
    shell: config?.Shell ?? null,
    onBuild: config?.OnBuild ?? [],
    healthcheck: healthcheck === null ? '' : JSON.stringify(healthcheck),
  }
}

/** A layer and its place in the image's history. */
export interface TracedLayer extends Omit<ComparedLayer, 'bytes'> {
  /** Counted from the newest entry, as the daemon lists them; `null` when the image tells no history. */
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
