import { readFile } from 'node:fs/promises'
import type { Protocol } from 'electron'
import { listPageFiles, type PageFiles, pageHeaders } from '#main/content/index.ts'

/** The app's own scheme: serves its page from the built files, never from `file://`. */
const appScheme = 'stagegraph-app'
/** The page that the window shows. */
export const appPage = `${appScheme}://app/index.html`

/** True for an address of the app's own page. */
export function isAppUrl(url: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(url)
    return protocol === `${appScheme}:` && host === 'app' && username === '' && password === ''
  } catch {
    return false
  }
}

/** Must run before the app is ready: the page's origin is a secure one, with fetch and module workers. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the built page under the app's scheme. Throws Node's error when it was not built. */
export async function serveAppPage(protocol: Pick<Protocol, 'handle'>, pageFolder: string): Promise<void> {
  const files = await listPageFiles(pageFolder)
  protocol.handle(appScheme, (request) => answerAppRequest(request, files))
}

/** Responds to one request for a file of the page: 200, 404, 405. */
export async function answerAppRequest(
  request: { readonly url: string; readonly method: string },
  files: PageFiles,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
  const found = isAppUrl(request.url) ? files.get(new URL(request.url).pathname) : undefined
  if (found === undefined) return refusal(404)
  const headers = { ...pageHeaders, 'content-type': found.type }
  return new Response(request.method === 'HEAD' ? null : await readFile(found.file), { headers })
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: { ...pageHeaders } })
}
