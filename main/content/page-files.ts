import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** A file of the built page that may be served. */
export interface PageFile {
  /** Absolute. */
  readonly file: string
  /** Media type. */
  readonly type: string
}

/** The app's built page by URL path (`/`, `/index.html`, `/assets/…`). What is not in it is not served. */
export type PageFiles = ReadonlyMap<string, PageFile>

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}

/**
 * Lists the files of a built page once. Requests are looked up in the list, so no request can name a
 * file outside it. Source maps and unknown kinds are left out. Throws Node's error when `folder` is missing.
 */
export async function listPageFiles(folder: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>()
  const visit = async (at: string, urlPath: string): Promise<void> => {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      const file = join(at, entry.name)
      const type = mediaTypes[extname(entry.name)]
      if (entry.isDirectory()) await visit(file, `${urlPath}${entry.name}/`)
      else if (entry.isFile() && type !== undefined) files.set(urlPath + entry.name, { file, type })
    }
  }
  await visit(folder, '/')
  const index = files.get('/index.html')
  if (index !== undefined) files.set('/', index)
  return files
}
