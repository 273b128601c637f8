import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { samplesFolder } from './app-shell.ts'

/** A test's private folder: the document with its build context, the app's data, a home. */
export class Workspace {
  readonly root = mkdtempSync(join(tmpdir(), 'stagegraph-e2e-'))
  readonly project = join(this.root, 'project')
  readonly data = join(this.root, 'data')
  readonly home = join(this.root, 'home')
  startsEmpty = false

  constructor() {
    for (const folder of [this.project, this.data, this.home]) mkdirSync(folder)
  }

  /** Absolute path of the document. */
  get dockerfile(): string {
    return join(this.project, 'Dockerfile')
  }

  /** The path the app is started with. */
  get startPath(): string {
    return this.startsEmpty ? this.project : this.dockerfile
  }

  /** Copies a sample that comes with the app. */
  copySample(id: string): void {
    cpSync(join(samplesFolder, id), this.project, { recursive: true })
  }

  /** Writes a file of the project; the name is relative to it. */
  write(name: string, content: string | Uint8Array): void {
    const path = join(this.project, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }

  /** Removes a file of the project. */
  removeFile(name: string): void {
    rmSync(join(this.project, name))
  }

  /** The document as it is on disk. */
  saved(): string {
    return readFileSync(this.dockerfile, 'utf8')
  }

  remove(): void {
    // A browser that has just ended may still be writing.
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 })
  }
}
