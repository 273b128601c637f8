import { createServer, type Server } from 'node:http'

export interface ScriptedEngine {
  /** Every request's method and address as received. */
  readonly asked: readonly string[]
  /** All request bodies, concatenated. */
  readonly received: () => string
  close(): Promise<void>
}

/** A fake Docker daemon that identifies itself and has no objects: requests for any object get 404. */
export async function startScriptedEngine(socketPath: string): Promise<ScriptedEngine> {
  const asked: string[] = []
  const bodies: string[] = []
  const about = {
    '/_ping': 'OK',
    '/version': JSON.stringify({
      Version: '28.0.0',
      ApiVersion: '1.48',
      MinAPIVersion: '1.24',
      Os: 'linux',
      Arch: 'amd64',
    }),
    '/info': JSON.stringify({ ID: 'scripted', OSType: 'linux', Architecture: 'x86_64' }),
    '/images/json': '[]',
    '/containers/json': '[]',
  }
  const server: Server = createServer((request, response) => {
    const url = request.url ?? ''
    asked.push(`${request.method} ${url}`)
    request.on('data', (chunk: Buffer) => bodies.push(chunk.toString('latin1')))
    request.on('error', () => undefined)
    request.on('end', () => {
      const path = url.replace(/^\/v[\d.]+/, '').split('?')[0] ?? ''
      const known = Object.entries(about).find(([name]) => name === path)
      response.setHeader('api-version', '1.48')
      response.setHeader('content-type', 'application/json')
      // What happens to the daemon is a stream without an end.
      if (path === '/events') response.writeHead(200).flushHeaders()
      else if (known !== undefined) response.end(known[1])
      else response.writeHead(404).end('{"message":"there is no such thing"}')
    })
  })
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  return {
    asked,
    received: () => bodies.join(''),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
