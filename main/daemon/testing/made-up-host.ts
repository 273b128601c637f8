import { createHash } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { HostFacts } from '../host.ts'

/** A fake machine that consists of variables and files. */
export function madeUpHost(
  env: NodeJS.ProcessEnv,
  files: Readonly<Record<string, string>> = {},
  platform: NodeJS.Platform = 'linux',
): HostFacts {
  const paths = Object.keys(files)
  return {
    env,
    platform,
    home: '/home/me',
    uid: 1000,
    readFile: async (path) => files[path] ?? null,
    listFolder: async (folder) => {
      const below = paths.filter((path) => path.startsWith(`${folder}/`))
      return [...new Set(below.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))].sort()
    },
  }
}

/** Folder of a context's files, by its name. */
export const contextId = (name: string): string => createHash('sha256').update(name).digest('hex')

/** The file of a Docker context, by its path below Docker's configuration. */
export function contextFile(name: string, endpoint: string, more: object = {}): Record<string, string> {
  const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: endpoint, ...more } } }
  return { [`contexts/meta/${contextId(name)}/meta.json`]: JSON.stringify(meta) }
}

/** The file of a builder of buildx, by its path below Docker's configuration. */
export function builderFile(
  name: string,
  driver: string,
  nodes: readonly { readonly endpoint: string; readonly options?: Readonly<Record<string, string>> }[],
): Record<string, string> {
  const Nodes = nodes.map(({ endpoint, options = {} }, index) => ({
    Name: `${name}${index}`,
    Endpoint: endpoint,
    Platforms: null,
    Flags: null,
    DriverOpts: options,
  }))
  return {
    [`buildx/instances/${name}`]: JSON.stringify({ Name: name, Driver: driver, Nodes, Dynamic: false }),
  }
}

export interface FakeDaemon {
  readonly endpoint: string
  /** Requests of a path so far. */
  asked(path: string): number
  close(): Promise<void>
}

/** The fields of Docker's `/version` that we read. */
export const dockerVersion = { Version: '26.1.5', ApiVersion: '1.45', Os: 'linux', Arch: 'amd64' }

/** The part of the Engine API that the search for a daemon uses. */
export async function startFakeDaemon(socket: string, version: object = dockerVersion): Promise<FakeDaemon> {
  const streams = new Set<ServerResponse>()
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://docker').pathname
    asked.push(path)
    if (path === '/events') {
      response.flushHeaders()
      streams.add(response)
      return
    }
    response.setHeader('content-type', 'application/json')
    response.setHeader('builder-version', '2')
    response.end(path === '/_ping' ? 'OK' : JSON.stringify(version))
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  return {
    endpoint: `unix://${socket}`,
    asked: (path) => asked.filter((one) => one === path).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const stream of streams) stream.destroy()
      }),
  }
}

/** The same files below another folder. */
export const below = (folder: string, files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))
