import { createHash } from 'node:crypto'
import type Docker from 'dockerode'
import { extract, type Header } from 'tar-stream'

/** The parts of an image that its users see; images with equal snapshots are indistinguishable. */
export interface ImageSnapshot {
  /** The image's config as the daemon reports it: Env, Cmd, User, Labels, OnBuild and the rest. */
  readonly config: Readonly<Record<string, unknown>>
  /** `os/architecture[/variant]`. */
  readonly platform: string
  /**
   * By absolute path, one line each: kind, mode (octal), uid:gid, and the SHA-256 of the content or the
   * link's target. Times are left out: they differ in every build.
   */
  readonly files: ReadonlyMap<string, string>
}

/** Added by the daemon to every container it creates. */
const ofEveryContainer =
  /^\/(?:\.dockerenv|etc\/(?:hostname|hosts|mtab|resolv\.conf)|(?:dev|proc|sys)(?:\/.*)?)$/

function entryLine(header: Header, digest: string): string {
  const mode = ((header.mode ?? 0) & 0o7777).toString(8)
  const content = header.linkname ? `-> ${header.linkname}` : header.type === 'file' ? digest : ''
  return `${header.type} ${mode} ${header.uid}:${header.gid} ${content}`.trimEnd()
}

/** The file system of a container that never ran. */
async function exportedFiles(container: Docker.Container): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  const archive = (await container.export()).pipe(extract())
  for await (const entry of archive) {
    const hash = createHash('sha256')
    for await (const chunk of entry) hash.update(chunk as Uint8Array)
    const path = `/${entry.header.name.replace(/\/$/, '')}`
    if (!ofEveryContainer.test(path)) files.set(path, entryLine(entry.header, hash.digest('hex')))
  }
  return files
}

/** Reads an image's config, and its files by creating, exporting and removing a container. */
export async function snapshotImage(docker: Docker, image: string): Promise<ImageSnapshot> {
  const { Config, Os, Architecture, Variant } = (await docker
    .getImage(image)
    .inspect()) as Docker.ImageInspectInfo & { readonly Variant?: string }
  const container = await docker.createContainer({ Image: image, Cmd: ['never-run'], Entrypoint: [] })
  try {
    return {
      config: { ...Config },
      platform: [Os, Architecture, ...(Variant ? [Variant] : [])].join('/'),
      files: await exportedFiles(container),
    }
  } finally {
    await container.remove({ v: true })
  }
}
