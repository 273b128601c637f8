import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { thisArchitecture } from './debian-packages.ts'
import { addFile, type FileTree, toTar } from './file-tree.ts'

/** How a registry wants to know who asks: the password each time, or a token that its own place gives for the password. */
type Challenge = 'basic' | 'token'

/** What a registry was asked, in short. */
interface RegistryRequest {
  readonly path: string
  /** `''`, `Basic` or `Bearer`. */
  readonly scheme: string
  readonly userAgent: string
  readonly scopes: readonly string[]
}

/** A registry on this machine with one image, for those who are logged in. */
export interface SmallRegistry {
  /** `127.0.0.1:PORT`. */
  readonly host: string
  /** The image, which holds the file `/hello`. */
  readonly image: string
  readonly asked: readonly RegistryRequest[]
  close(): void
}

const login = { username: 'me', password: 'hunter2-of-the-registry' }

/** Docker's configuration of someone who is logged in to the registry. */
export const configFor = ({ host }: SmallRegistry) =>
  JSON.stringify({
    auths: { [host]: { auth: Buffer.from(`${login.username}:${login.password}`).toString('base64') } },
  })

/** Starts a registry, as much of one as a pull needs (source: the OCI distribution specification). */
export async function startSmallRegistry(challenge: Challenge): Promise<SmallRegistry> {
  const asked: RegistryRequest[] = []
  const blobs = new Map<string, { readonly type: string; readonly bytes: Buffer }>()
  const manifest = await storeImage(blobs)
  const token = createHash('sha256').update(`${Math.random()}`).digest('hex')
  const password = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`
  let host = ''

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', `http://${host}`)
    const authorization = request.headers.authorization ?? ''
    asked.push({
      path: url.pathname,
      scheme: authorization.split(' ', 1)[0] ?? '',
      userAgent: request.headers['user-agent'] ?? '',
      scopes: url.searchParams.getAll('scope'),
    })
    if (url.pathname === '/token') {
      if (authorization !== password) response.writeHead(401).end()
      else response.end(JSON.stringify({ token, expires_in: 60 }))
      return
    }
    if (authorization !== (challenge === 'basic' ? password : `Bearer ${token}`)) {
      const way =
        challenge === 'basic'
          ? 'Basic realm="r"'
          : `Bearer realm="http://${host}/token",service="small registry"`
      response.writeHead(401, { 'www-authenticate': way }).end()
      return
    }
    const name = /\/(?:manifests|blobs)\/([^/]+)$/.exec(url.pathname)?.[1] ?? ''
    const blob = blobs.get(name === 'latest' ? manifest : name)
    if (blob === undefined) response.writeHead(url.pathname === '/v2/' ? 200 : 404).end()
    else {
      const { type, bytes } = blob
      response.writeHead(200, {
        'content-type': type,
        'content-length': bytes.length,
        'docker-content-digest': digestOf(bytes),
      })
      response.end(request.method === 'HEAD' ? undefined : bytes)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as { port: number }).port}`
  return {
    host,
    image: `${host}/own/base`,
    asked,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** Stores an image of one layer by digest; returns its manifest's. */
async function storeImage(blobs: Map<string, { type: string; bytes: Buffer }>): Promise<string> {
  const store = (type: string, bytes: Buffer) => {
    const digest = digestOf(bytes)
    blobs.set(digest, { type, bytes })
    return { mediaType: type, digest, size: bytes.length }
  }
  const tree: FileTree = new Map()
  addFile(tree, 'hello', 'hello')
  const tar = await toTar(tree)
  const docker = 'application/vnd.docker'
  const layer = store(`${docker}.image.rootfs.diff.tar.gzip`, gzipSync(tar))
  const config = {
    architecture: thisArchitecture().name,
    os: 'linux',
    config: {},
    rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
    history: [{ created_by: 'a test' }],
  }
  const configBlob = store(`${docker}.container.image.v1+json`, Buffer.from(JSON.stringify(config)))
  const mediaType = `${docker}.distribution.manifest.v2+json`
  const manifest = { schemaVersion: 2, mediaType, config: configBlob, layers: [layer] }
  return store(mediaType, Buffer.from(JSON.stringify(manifest))).digest
}
