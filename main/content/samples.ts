import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseDockerfile } from '../documents/index.ts'
import { errorCode, ifMissing, makeFolder } from '../kept/index.ts'

interface Sample {
  /** Name of its folder. */
  readonly id: string
  /** Its Dockerfile, in the user's editable copy. */
  readonly path: string
}

/**
 * Copies the samples that come with the app to `copies` and lists them by id. Keeps existing
 * files as the user left them. No samples (a missing `source`) is an empty list.
 */
export async function copySamples(source: string, copies: string): Promise<Sample[]> {
  const folders = await readdir(source, { withFileTypes: true }).catch(ifMissing([]))
  const found = await Promise.all(
    folders
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }): Promise<Sample[]> => {
        const dockerfile = chooseDockerfile(await readdir(join(source, name)))
        if (dockerfile === null) return []
        await copyFolder(join(source, name), join(copies, name))
        return [{ id: name, path: join(copies, name, dockerfile) }]
      }),
  )
  return found.flat().sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function copyFolder(from: string, to: string): Promise<void> {
  await makeFolder(to)
  const entries = await readdir(from, { withFileTypes: true })
  await Promise.all(
    entries.map(async (entry) => {
      if (entry.isDirectory()) await copyFolder(join(from, entry.name), join(to, entry.name))
      else if (entry.isFile()) await copyNewFile(join(from, entry.name), join(to, entry.name))
    }),
  )
}

/** Reads and writes because a file copy cannot read from the app's archive. */
async function copyNewFile(from: string, to: string): Promise<void> {
  await writeFile(to, await readFile(from), { flag: 'wx' }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error
  })
}
