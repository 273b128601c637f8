import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { countCases } from '../../scripts/safety/case-count.ts'
import { TypingWindow } from '../live/testing/typing-window.ts'
import { buildHostProgram, fileOn, HostPool, HostProcess } from './testing/host-process.ts'
import { SmallDisk } from './testing/small-disk.ts'

/** What is on the disk that becomes full. */
interface Scenario {
  readonly data: boolean
  readonly document: boolean
  readonly temporary: boolean
  /** The host is killed while it is full. */
  readonly isKilled: boolean
  /** It is full before anything is opened. */
  readonly isFullFirst: boolean
}

const flags = [false, true]
const scenarios: readonly Scenario[] = flags.flatMap((isFullFirst) =>
  flags.flatMap((isKilled) =>
    [
      { data: true, document: false, temporary: false },
      { data: false, document: true, temporary: false },
      { data: false, document: false, temporary: true },
      { data: true, document: true, temporary: false },
      { data: true, document: true, temporary: true },
    ].map((places) => ({ ...places, isKilled, isFullFirst })),
  ),
)

const titleOf = ({ data, document, temporary, isKilled, isFullFirst }: Scenario): string => {
  const on = [data && 'data folder', document && 'document', temporary && 'temporary folder'].filter(Boolean)
  return `${on.join(', ')}${isFullFirst ? ', full from the start' : ''}${isKilled ? ', its host killed' : ''}`
}

let folder: string
let program: string
let done = 0
/** Why no disk can be mounted here; `null`: it can. */
let whyNone: string | null = null
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'sg-full-')))
  try {
    SmallDisk.mount(join(folder, 'trial'), 64 * 1024).unmount()
  } catch (error) {
    whyNone = error instanceof Error ? error.message : String(error)
    return
  }
  program = await buildHostProgram(folder)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  const detail = whyNone === null ? '' : `${scenarios.length} NOT RUN: ${whyNone.trim()}`
  countCases('fault', 'documents on a disk that is really full', done, detail)
})

const base = 'FROM a\nRUN one\n'
/** Longer than what a file of the disk has room for in its last page. */
const longLine = `# ${'long '.repeat(2000)}\n`

for (const scenario of scenarios)
  it(`on a full disk nothing that was kept is lost, and all goes on once there is room: ${titleOf(scenario)}`, async ({
    skip,
  }) => {
    // It counts as not run, and the run says so.
    if (whyNone !== null) return skip(whyNone)
    const place = mkdtempSync(join(folder, 'scenario-'))
    const disk = SmallDisk.mount(join(place, 'small'), 512 * 1024)
    onTestFinished(() => disk.unmount())
    const [project, data, temporary] = (['document', 'data', 'temporary'] as const).map((what) => {
      const at = join(scenario[what] ? disk.folder : place, what)
      mkdirSync(at)
      return at
    }) as [string, string, string]
    const path = join(project, 'Dockerfile')
    const saved = (): string => readFileSync(path, 'utf8')
    writeFileSync(path, base)
    const pool = new HostPool(program, 0, temporary)
    onTestFinished(() => pool.end())
    let host = new HostProcess(pool)
    const window = new TypingWindow(fileOn(host, project, data, path), 'w1')
    const typeFirst = (text: string): void => window.type(0, 0, text)

    if (scenario.isFullFirst) disk.fill()
    await window.open()
    if (!scenario.isFullFirst) {
      typeFirst('# kept\n')
      await window.synchronise()
      expect(window.isKept).toBe(true)
      disk.fill()
    }
    const kept = window.text

    typeFirst(longLine)
    const sent = await window.synchronise().catch((error: unknown) => error)
    if (scenario.data) {
      expect(sent).toMatchObject({ code: 'cannot-keep' })
      expect(String(sent)).toContain('the disk is full')
    }
    // A window says "only here" as long as this is false.
    expect(window.isKept).toBe(!scenario.data)

    const result = await window.save().catch((error: unknown) => error)
    if (scenario.document) {
      expect(result).toMatchObject({ code: 'cannot-save' })
      expect(String(result)).toContain(
        `"${path}" could not be saved: the disk is full. The old content is intact. Make room there and save again, or save a copy elsewhere.`,
      )
      expect(saved()).toBe(base)
      expect(readdirSync(project)).toEqual(['Dockerfile'])
    } else {
      expect(result).toEqual(expect.any(String))
      expect(saved()).toBe(longLine + kept)
    }

    if (scenario.isKilled) {
      await host.kill()
      host = new HostProcess(pool)
      window.document = fileOn(host, project, data, path)
      // What was acknowledged is there without the window.
      const found = await window.document.join(null)
      expect(found.text?.doc).toContain(scenario.document ? kept : longLine)
      typeFirst('# typed meanwhile\n')
      await window.rejoin().catch((error: unknown) => expect(error).toMatchObject({ code: 'cannot-keep' }))
    }
    disk.makeRoom()
    typeFirst('# with room\n')
    await window.synchronise()
    expect(window.isKept).toBe(true)
    const typed = window.text
    expect(typed).toContain(`# with room\n`)
    expect(typed).toContain(longLine + kept)
    await host.kill()

    const next = new HostProcess(pool)
    const later = new TypingWindow(fileOn(next, project, data, path), 'w2')
    await later.open()
    expect(later.text).toBe(typed)
    await later.save()
    expect(saved()).toBe(typed)
    expect(window.beside).toEqual([])
    done++
  })
