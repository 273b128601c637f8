import type Docker from 'dockerode'
import { CallError, type ImageSummary } from '#shared/api/index.ts'

export interface ImageService {
  /** History and size of an image. Throws `CallError`: `no-daemon`, `no-such-image`. */
  history(imageId: string): Promise<ImageSummary>
}

export function createImageService(client: () => Promise<Docker>): ImageService {
  return {
    async history(imageId) {
      const docker = await client()
      const image = docker.getImage(imageId)
      try {
        const [details, layers] = await Promise.all([
          image.inspect(),
          image.history() as Promise<readonly HistoryEntry[]>,
        ])
        return {
          id: details.Id,
          tags: details.RepoTags ?? [],
          size: details.Size,
          layers: layers.map((layer) => ({
            createdBy: layer.CreatedBy,
            size: layer.Size,
            created: layer.Created * 1000,
            comment: layer.Comment,
            tags: [...(layer.Tags ?? [])],
          })),
        }
      } catch (error) {
        throw asImageError(imageId, error)
      }
    },
  }
}

/** The daemon's own shape; `Created` is in seconds. */
interface HistoryEntry {
  readonly CreatedBy: string
  readonly Size: number
  readonly Created: number
  readonly Comment: string
  readonly Tags: readonly string[] | null
}

/** The daemon's refusal as an error for people; anything else as it is. */
export function asImageError(imageId: string, error: unknown): unknown {
  if ((error as { statusCode?: number }).statusCode !== 404) return error
  const message = `The daemon has no image ${imageId} (any more). Build it again.`
  return new CallError({ code: 'no-such-image', message })
}
