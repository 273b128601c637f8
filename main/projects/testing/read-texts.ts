import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Roots } from '#main/documents/index.ts'
import type { Environment } from '../environment.ts'
import { type ProjectReading, readProject } from '../read-project.ts'

/** Reads a folder with these files, the only root; its path is shown as `.` in what is reported. */
export async function readTexts(
  files: Readonly<Record<string, string>>,
  env: Environment = {},
): Promise<ProjectReading> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-project-')))
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
    }
    const roots = new Roots()
    await roots.addFolder(folder)
    const reading = await readProject(folder, { env, mayRead: (path) => roots.mayRead(path), reach: roots })
    return JSON.parse(JSON.stringify(reading).replaceAll(folder, '.')) as ProjectReading
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
