import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import Docker from 'dockerode'
import { type Architecture, thisArchitecture, unpackPackages } from './debian-packages.ts'
import { addFile, addFromDisk, type FileTree, toTar } from './file-tree.ts'

/** Increase when the recipe below changes the images' content, so that cached ones are rebuilt. */
const recipe = 1

/** From the root, so that a bundle two folders below it finds the files, too. */
const here = fileURLToPath(new URL('../../scripts/daemon/', import.meta.url))
const cacheFolder = fileURLToPath(new URL('../../.cache/', import.meta.url))

/** Stand-ins: the name in users' Dockerfiles, and the content of `/etc/os-release`. */
const images = [
  { tags: ['alpine:3.8'], version: '3.8.5' },
  { tags: ['alpine:3.18.4', 'alpine:3.22', 'alpine:latest'], version: '3.18.4' },
] as const

/**
 * Loads stand-ins for the base images of the samples into a private daemon, made from Debian packages: busybox and
 * musl as in the originals, an `apk` that unpacks archives inside the image, and archives of a real C compiler
 * (tcc, as `gcc`) and of musl's headers (`libc-dev`). Made once and cached in `.cache/`. For private daemons only:
 * on the user's own daemon they would replace the real images.
 */
export async function loadBaseImages(socket: string): Promise<readonly string[]> {
  const archive = await baseImageArchive()
  const docker = new Docker({ socketPath: socket })
  const progress = await docker.loadImage(createReadStream(archive))
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(progress, (error) => (error ? reject(error) : resolve()))
  })
  return images.flatMap((image) => image.tags)
}

/** Path of the `docker load` archive, made when it is not in the cache yet. */
export async function baseImageArchive(): Promise<string> {
  const architecture = thisArchitecture()
  const apk = readFileSync(join(here, 'apk-stand-in.sh'), 'utf8')
  const gcc = readFileSync(join(here, 'gcc-stand-in.sh'), 'utf8')
    .replaceAll('@MUSL_TRIPLE@', architecture.muslTriple)
    .replaceAll('@GNU_TRIPLE@', architecture.gnuTriple)
    .replaceAll('@MUSL_LOADER@', architecture.muslLoader)
  const key = createHash('sha256')
    .update(JSON.stringify([recipe, apk, gcc, images]))
    .digest('hex')
  const archive = join(cacheFolder, `base-images-${architecture.name}-${key.slice(0, 12)}.tar`)
  if (existsSync(archive)) return archive

  const unpacked = mkdtempSync(join(tmpdir(), 'stagegraph-base-'))
  try {
    const packages = ['busybox-static', 'musl', 'musl-dev', 'tcc', 'libc6']
    await unpackPackages(packages, join(cacheFolder, 'packages'), unpacked)
    const layers = await Promise.all(
      images.map(async ({ version }) => toTar(await imageTree(unpacked, architecture, version, apk, gcc))),
    )
    await mkdir(cacheFolder, { recursive: true })
    await writeFile(`${archive}.${process.pid}`, await loadArchive(layers, architecture))
    await rename(`${archive}.${process.pid}`, archive)
    return archive
  } finally {
    await rm(unpacked, { recursive: true, force: true })
  }
}

async function imageTree(
  unpacked: string,
  architecture: Architecture,
  version: string,
  apk: string,
  gcc: string,
): Promise<FileTree> {
  const tree: FileTree = new Map()
  const busybox = join(unpacked, 'usr/bin/busybox')
  addFromDisk(tree, 'bin/busybox', busybox)
  for (const applet of execFileSync(busybox, ['--list-full'], { encoding: 'utf8' }).split('\n')) {
    if (applet !== '' && applet !== 'bin/busybox') tree.set(applet, { kind: 'link', target: '/bin/busybox' })
  }
  for (const path of ['dev', 'home', 'mnt', 'opt', 'proc', 'run', 'srv', 'sys', 'var/log', 'usr/lib']) {
    tree.set(path, { kind: 'directory', mode: 0o755 })
  }
  for (const path of ['tmp', 'var/tmp']) tree.set(path, { kind: 'directory', mode: 0o1777 })
  tree.set('root', { kind: 'directory', mode: 0o700 })
  addFromDisk(
    tree,
    `lib/${architecture.muslLoader}`,
    join(unpacked, 'usr/lib', architecture.muslTriple, 'libc.so'),
  )
  addFile(tree, 'etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n')
  addFile(tree, 'etc/group', 'root:x:0:root\nnobody:x:65534:\n')
  addFile(tree, 'etc/alpine-release', `${version}\n`)
  addFile(
    tree,
    'etc/os-release',
    `NAME="Alpine Linux (stand-in made of Debian packages)"\nID=alpine\nVERSION_ID=${version}\nPRETTY_NAME="Stand-in for Alpine Linux v${version}"\n`,
  )
  addFile(tree, 'sbin/apk', apk, 0o755)
  for (const [name, files] of [
    ['gcc', compilerTree(unpacked, architecture, gcc)],
    ['libc-dev', headersTree(unpacked, architecture)],
  ] as const) {
    addFile(tree, `var/lib/stand-in/${name}.tar.gz`, gzipSync(await toTar(files)))
  }
  return tree
}

/** tcc, its own headers and library, and the glibc it runs on. */
function compilerTree(unpacked: string, { gnuTriple, name }: Architecture, gcc: string): FileTree {
  const tree: FileTree = new Map()
  const library = `usr/lib/${gnuTriple}`
  addFile(tree, 'usr/bin/gcc', gcc, 0o755)
  tree.set('usr/bin/cc', { kind: 'link', target: 'gcc' })
  addFromDisk(tree, 'usr/bin/tcc', join(unpacked, 'usr/bin/tcc'))
  for (const file of ['tcc/libtcc1.a', 'tcc/include', 'libc.so.6', 'libm.so.6']) {
    addFromDisk(tree, `${library}/${file}`, join(unpacked, library, file))
  }
  const loader = name === 'amd64' ? 'ld-linux-x86-64.so.2' : 'ld-linux-aarch64.so.1'
  addFromDisk(tree, `${name === 'amd64' ? 'lib64' : 'lib'}/${loader}`, join(unpacked, library, loader))
  return tree
}

function headersTree(unpacked: string, { muslTriple }: Architecture): FileTree {
  const tree: FileTree = new Map()
  for (const path of [`usr/include/${muslTriple}`, `usr/lib/${muslTriple}`]) {
    addFromDisk(tree, path, join(unpacked, path))
  }
  return tree
}

/** The archive `docker load` takes: a config and a layer per image. */
async function loadArchive(layers: readonly Buffer[], architecture: Architecture): Promise<Buffer> {
  const archive: FileTree = new Map()
  const manifest = layers.map((layer, index) => {
    const digest = createHash('sha256').update(layer).digest('hex')
    const created = '1970-01-01T00:00:00Z'
    const config = JSON.stringify({
      architecture: architecture.name,
      os: 'linux',
      created,
      config: {
        Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
        Cmd: ['/bin/sh'],
      },
      rootfs: { type: 'layers', diff_ids: [`sha256:${digest}`] },
      history: [
        { created, created_by: `/bin/sh -c #(nop) ADD file:${digest} in / ` },
        { created, created_by: '/bin/sh -c #(nop)  CMD ["/bin/sh"]', empty_layer: true },
      ],
    })
    const configName = `${createHash('sha256').update(config).digest('hex')}.json`
    addFile(archive, configName, config)
    addFile(archive, `${digest}/layer.tar`, layer)
    return { Config: configName, RepoTags: images[index]?.tags ?? [], Layers: [`${digest}/layer.tar`] }
  })
  addFile(archive, 'manifest.json', JSON.stringify(manifest))
  return toTar(archive)
}
