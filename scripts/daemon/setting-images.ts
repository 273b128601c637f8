import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import Docker from 'dockerode'
import type { ImageSettings } from '#shared/testing/setting-images.ts'
import { thisArchitecture } from './debian-packages.ts'
import { addFile, type FileTree, toTar } from './file-tree.ts'

/**
 * Loads images with these settings into a private daemon, each under its tag. They contain one small file: nothing can be run
 * in them. Loaded rather than built, so that they may lack settings that a build always adds.
 */
export async function loadSettingImages(
  socket: string,
  images: ReadonlyMap<string, ImageSettings>,
): Promise<void> {
  const tree: FileTree = new Map()
  addFile(tree, 'base-file', 'base\n')
  const layer = await toTar(tree)
  const digest = createHash('sha256').update(layer).digest('hex')
  const archive: FileTree = new Map()
  addFile(archive, `${digest}/layer.tar`, layer)
  const manifest = [...images].map(([tag, settings]) => {
    const created = '1970-01-01T00:00:00Z'
    const config = JSON.stringify({
      architecture: thisArchitecture().name,
      os: 'linux',
      created,
      config: settings,
      rootfs: { type: 'layers', diff_ids: [`sha256:${digest}`] },
      history: [{ created, created_by: tag }],
    })
    const name = `${createHash('sha256').update(config).digest('hex')}.json`
    addFile(archive, name, config)
    return { Config: name, RepoTags: [tag], Layers: [`${digest}/layer.tar`] }
  })
  addFile(archive, 'manifest.json', JSON.stringify(manifest))
  const docker = new Docker({ socketPath: socket })
  const progress = await docker.loadImage(Readable.from([await toTar(archive)]))
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(progress, (error) => (error ? reject(error) : resolve()))
  })
}
