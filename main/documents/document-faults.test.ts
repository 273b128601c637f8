import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { CallError, type JoinedDocument } from '#shared/api/index.ts'
import { joinLineEnds } from '#shared/live/index.ts'
import { seededRandom } from '#shared/testing/random.ts'
import { countCases } from '../../scripts/safety/case-count.ts'
import { TypingWindow } from '../live/testing/typing-window.ts'
import { pickStep, steps } from './testing/fault-steps.ts'
import { linesIn, makeRepository, type OpenWindow, World } from './testing/fault-world.ts'
import { buildHostProgram, fileOn, HostPool, HostProcess, tell } from './testing/host-process.ts'

/** Scenarios, of so many steps each. */
const scenarios = Number(process.env.STAGEGRAPH_FAULT_SCENARIOS ?? 500)
const stepsOfEach = 16
/** The first seed; each scenario has the next one. */
const firstSeed = Number(process.env.STAGEGRAPH_FAULT_SEED ?? 1)
/** Scenarios at a time: they wait for disks, and for what is noticed after a moment. */
const together = 6
/** Milliseconds for all of them, and for one. */
const [timeForAll, timeForOne] = [Math.max(300_000, scenarios * 600), 60_000]
/** Milliseconds until a window shows what is on disk, at most: the watcher looks every two seconds. */
const untilShown = 15_000

let folder: string
let pool: HostPool
let judge: HostProcess
/** Starts processes only when they are asked for. */
let idle: HostPool
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'sg-faults-')))
  const program = await buildHostProgram(folder)
  pool = new HostPool(program, 4)
  idle = new HostPool(program, 0)
  judge = new HostProcess(pool)
  mkdirSync(join(folder, 'repository'))
  makeRepository(join(folder, 'repository'))
})
afterAll(async () => {
  await Promise.all([pool.end(), idle.end()])
  await rm(folder, { recursive: true, force: true })
})

const missing = (lines: Iterable<string>, ...texts: readonly string[]): readonly string[] =>
  [...lines].filter((line) => !texts.some((text) => text.includes(line)))

/** What a window says of the disk is what is there. */
function expectShown({ window }: OpenWindow, disk: string | null): void {
  const { saved, conflict } = window.status
  expect(conflict === null ? (saved?.text ?? null) : (conflict.theirs?.text ?? null)).toBe(disk)
}

/** Without asking, windows show what is on disk, and the same as the others on the data folder. */
async function checkShown(world: World): Promise<void> {
  const heard: OpenWindow[] = []
  for (const found of world.windows) {
    const done = await world.allowing(found.window.synchronise().then(() => true))
    if (done !== true) continue
    world.acknowledge(found)
    heard.push(found)
  }
  if (world.hasFile) world.otherWrites(world.random() < 0.5)
  const disk = world.onDisk()
  await vi.waitFor(
    () => {
      if (world.hasFile) for (const found of heard) expectShown(found, disk)
      for (const data of world.dataFolders) {
        const texts = heard.filter(({ host }) => world.dataOf(host) === data).map(({ window }) => window.text)
        expect(new Set(texts).size).toBeLessThanOrEqual(1)
      }
    },
    { timeout: untilShown, interval: 20 },
  )
}

/** Nothing acknowledged and nothing of another program is lost, and what is shown is what is there, by what another host finds. */
async function check(world: World): Promise<void> {
  for (const host of [0, 1]) await world.host(host).limitFiles(null)
  if (existsSync(world.path)) chmodSync(world.path, 0o644)
  if (world.random() < 0.5) {
    world.log.push('shown')
    await checkShown(world)
  }
  for (const host of [0, 1]) {
    const isKilled = world.random() < 0.2
    if (isKilled) await world.host(host).kill()
    await world.host(host).closeData(world.dataFolder(world.dataOf(host)))
    world.log.push(isKilled ? 'killed' : 'closed')
  }
  for (const data of world.dataFolders) await checkData(world, data)
}

async function checkData(world: World, data: number): Promise<void> {
  const at = data === 0 ? 0 : 1
  const acknowledged = world.acknowledged[at]
  const document = world.documentOn(judge, data)
  const found = await document.join(null).catch((error: unknown) => {
    if (error instanceof CallError && error.code === 'not-found') return null
    throw error
  })
  const disk = world.onDisk()
  // The file is gone, and nothing was unsaved.
  if (found === null) return expect([disk, missing(acknowledged)]).toEqual([null, []])
  expectKept(world, found, at)
  world.log.push('found')

  await world.handOver(data, document)
  const windows = world.windows.filter(({ host }) => world.dataOf(host) === data)
  const typed = new Set(windows.flatMap((each) => [...each.typed]))
  for (const { window } of windows) {
    window.document = document
    await window.rejoin()
    await window.synchronise()
  }
  for (const { window } of windows) await window.synchronise()
  const last = await document.join(null)
  expectKept(world, last, at)
  const text = last.text?.doc ?? ''
  const beside = [...world.beside, ...windows.flatMap(({ window }) => window.beside)]
  expect(missing(typed, text, ...beside), 'typed and lost').toEqual([])
  for (const each of windows) {
    expect(each.window.text).toBe(text)
    if (world.hasFile) expectShown(each, world.onDisk())
  }
  await judge.closeData(world.dataFolder(data))
}

function expectKept(world: World, live: JoinedDocument, data: 0 | 1): void {
  const text = live.text === null ? '' : joinLineEnds(live.text)
  const theirs = live.conflict?.theirs?.text ?? null
  const disk = world.onDisk()
  for (const { window } of world.windows) world.broughtBack(window)
  world.state = JSON.stringify({ text, theirs, disk, base: live.saved?.text, unsaved: live.unsaved })
  expect(missing(world.acknowledged[data], text, theirs ?? ''), 'acknowledged and lost').toEqual([])
  expect(missing(world.theirs, text, theirs ?? ''), 'another program’s and lost').toEqual([])
  expect(
    linesIn(text).filter((line) => world.removed[data].has(line)),
    'removed and there again',
  ).toEqual([])
  const lines = linesIn(text)
  expect(
    lines.filter((line, at) => lines.indexOf(line) !== at),
    'there twice',
  ).toEqual([])
  for (const [path, kept] of world.elsewhere) expect(readFileSync(path, 'utf8'), path).toBe(kept)
  if (!world.hasFile) return
  if (live.conflict !== null) expect(theirs, 'the other side').toBe(disk)
  else expect(live.saved?.text ?? null, 'the base').toBe(disk)
  if (!live.unsaved) expect(text, 'saved').toBe(disk)
  else expect(text, 'unsaved').not.toBe(disk)
}

/** Rejects when `work` takes longer than a scenario may. */
function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not end within ${milliseconds} ms`)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

it(
  'whatever goes wrong, nothing acknowledged is lost, no byte of another program unasked, and nothing shown is untrue',
  async () => {
    const counts = new Map<string, number>(steps.map(({ name }) => [name, 0]))
    const failures: Error[] = []
    const end = performance.now() + timeForAll
    const limit = firstSeed + scenarios
    let [next, done] = [firstSeed, 0]

    const run = async (seed: number, hosts: readonly [HostProcess, HostProcess]): Promise<void> => {
      const place = join(folder, String(seed))
      mkdirSync(place)
      const world = new World(seed, place, join(folder, 'repository'), hosts)
      const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1)
      const scenario = async (): Promise<void> => {
        world.log.push('open a window')
        await world.openWindow(world.random() < 0.5 ? 0 : 1)
        for (let at = 0; at < stepsOfEach; at++) {
          const step = pickStep(world)
          world.log.push(step.name)
          count(step.name)
          await step.run(world)
        }
        world.log.push('check')
        await check(world)
      }
      try {
        await within(timeForOne, scenario())
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        failures.push(
          new Error(`seed ${seed}, ${world.shape}: ${world.log.join(' · ')}: ${why}\n${world.state}`, {
            cause: error,
          }),
        )
        // What is under way there must not go on in the next one.
        for (const host of [...hosts, judge]) host.signal('SIGCONT')
        for (const host of hosts) await host.kill()
      }
      await rm(place, { recursive: true, force: true, maxRetries: 3 })
      done++
    }
    const work = async (): Promise<void> => {
      const hosts = [new HostProcess(pool), new HostProcess(pool)] as const
      while (next < limit && performance.now() < end) await run(next++, hosts)
    }
    await Promise.all(Array.from({ length: together }, work))

    const detail = [...counts].map(([name, count]) => `${name} ${count}`).join(', ')
    countCases(
      'fault',
      `documents, seeds ${firstSeed} to ${next - 1}`,
      done,
      `${pool.taken} processes: ${detail}`,
    )
    if (failures.length > 0) {
      const all = failures.map(({ message }) => message).join('\n')
      throw new Error(`${failures.length} of ${done} failed:\n${all}`, { cause: failures[0] })
    }
    if (done < scenarios)
      throw new Error(
        `only ${done} of ${scenarios} ran in ${timeForAll} ms: go on with STAGEGRAPH_FAULT_SEED=${next}`,
      )
  },
  timeForAll + 2 * timeForOne,
)

/** Documents that are typed into when their host is killed, a key every so many milliseconds, and how much of the last typing may be missing then. */
const [typings, keyTime, mayBeMissing] = [200, 60, 250]
/** Documents of a host, and hosts at a time, each started before anything is typed. */
const [documentsOfHost, typists] = [4, 5]
/** Milliseconds of typing within which the kill comes. */
const typingTime = 900

interface Typing {
  readonly window: TypingWindow
  readonly place: string
  readonly path: string
}

it('a host killed at any moment of typing has all but the last moment in its journals, and all of it once the page is back', async () => {
  const random = seededRandom(firstSeed)
  const missed: { readonly milliseconds: number; readonly late: number }[] = []
  let keys = 0
  const open = async (host: HostProcess, place: string): Promise<readonly Typing[]> => {
    mkdirSync(place)
    const typing = Array.from({ length: documentsOfHost }, async (_each, at) => {
      const path = join(place, `${at}.Dockerfile`)
      writeFileSync(path, '')
      const window = new TypingWindow(fileOn(host, place, join(place, 'data'), path), `w${at}`)
      await window.open()
      return { window, place, path }
    })
    const opened = await Promise.all(typing)
    host.listen(join(place, 'data'), (event) => {
      if (event.event === 'report') throw new Error(event.payload)
      const { key } = event.payload
      for (const { window, path } of opened) if (key === `file:${path}`) tell([window], event)
    })
    return opened
  }
  /** Types until a moment after `killed`. */
  const type = async ({ window, place, path }: Typing, killed: Promise<number>): Promise<void> => {
    await delay(random() * keyTime)
    const times: number[] = []
    const key = (): void => {
      times.push(performance.now())
      window.type(window.text.length, window.text.length, String.fromCharCode(97 + (times.length % 26)))
      // What is not sent stays in the page.
      window.send().catch(() => undefined)
    }
    key()
    const typing = setInterval(key, keyTime)
    const end = await killed
    // The page goes on.
    await delay(2 * keyTime)
    clearInterval(typing)
    const turns = [...times.filter((at) => at < end), end]
    const late = Math.max(0, ...turns.slice(1).map((at, before) => at - (turns[before] ?? at) - keyTime))

    window.document = fileOn(judge, place, join(place, 'data'), path)
    const kept = (await window.document.join(null)).text?.doc ?? ''
    expect(window.text.startsWith(kept)).toBe(true)
    missed.push({ milliseconds: Math.max(0, end - (times[kept.length] ?? end)), late })
    await window.synchronise()
    expect((await window.document.join(null)).text?.doc).toBe(window.text)
    expect(window.text).toHaveLength(times.length)
    keys += times.length
  }
  const kill = async (host: HostProcess): Promise<number> => {
    await delay(random() * typingTime)
    const killed = performance.now()
    await host.end()
    return killed
  }
  for (let begun = 0; begun < typings; begun += typists * documentsOfHost) {
    const hosts = Array.from({ length: typists }, () => new HostProcess(idle))
    const places = hosts.map((_host, at) => join(folder, `typing-${begun}-${at}`))
    const opened = await Promise.all(hosts.map((host, at) => open(host, places[at] ?? folder)))
    const typing = hosts.flatMap((host, at) => {
      const killed = kill(host)
      return (opened[at] ?? []).map((each) => type(each, killed))
    })
    await Promise.all(typing)
    await Promise.all(places.map((place) => judge.closeData(join(place, 'data'))))
  }
  const most = Math.ceil(Math.max(...missed.map(({ milliseconds }) => milliseconds)))
  const latest = Math.ceil(Math.max(...missed.map(({ late }) => late)))
  const detail = `of ${keys} keys at most the last ${most} ms were missing, and keys came up to ${latest} ms late`
  countCases(
    'fault',
    `documents typed into while their host is killed, ${documentsOfHost} of each host`,
    missed.length,
    detail,
  )
  expect(missed).toHaveLength(typings)
  // A machine that does not let the typist run for a while does not let the host, either.
  expect(missed.filter(({ milliseconds, late }) => milliseconds > mayBeMissing + late)).toEqual([])
}, 300_000)

it('a window whose file was deleted while its host was dead keeps its text, says so, and saves it again', async () => {
  const place = join(folder, 'deleted')
  const path = join(place, 'Dockerfile')
  const text = 'FROM a\nRUN one\n'
  mkdirSync(place)
  const begin = async (): Promise<TypingWindow> => {
    writeFileSync(path, text)
    const host = new HostProcess(idle)
    const window = new TypingWindow(fileOn(host, place, join(place, 'data'), path), 'w1')
    await window.open()
    await host.kill()
    rmSync(path)
    window.document = fileOn(judge, place, join(place, 'data'), path)
    return window
  }
  for (const typed of ['', '# typed\n']) {
    const window = await begin()
    window.type(0, 0, typed)
    await window.synchronise()
    expect([window.text, window.isKept, window.status.conflict]).toEqual([
      typed + text,
      true,
      { theirs: null },
    ])
    await window.save()
    expect(readFileSync(path, 'utf8')).toBe(typed + text)
    expect([window.status.conflict, window.beside]).toEqual([null, []])
    await judge.closeData(join(place, 'data'))
    await judge.kill()
  }
})

/** Interleavings of typing, synchronising and saving. */
const interleavings = 200

it('whatever two windows on each of two hosts type in whatever order, all of it is in the document, the same everywhere', async () => {
  let next = firstSeed
  const interleave = async (seed: number, hosts: readonly HostProcess[]): Promise<void> => {
    const random = seededRandom(seed)
    const place = join(folder, `typed-${seed}`)
    const [path, data] = [join(place, 'Dockerfile'), join(place, 'data')]
    mkdirSync(place)
    const base = 'FROM a\nRUN one\nRUN between\nRUN two\n'
    writeFileSync(path, base)
    const windows = hosts.flatMap((host, at) => {
      const own = [0, 1].map((each) => new TypingWindow(fileOn(host, place, data, path), `${at}:${each}`))
      host.listen(data, (event) => tell(own, event))
      return own
    })
    await Promise.all(windows.map((window) => window.open()))
    const marks: string[] = []
    const under: Promise<unknown>[] = []
    for (let step = 0; step < 30; step++) {
      const window = windows[Math.floor(random() * windows.length)] as TypingWindow
      const what = random()
      if (what < 0.6) {
        const mark = `<${step}>`
        const at = Math.floor(random() * (window.text.length + 1))
        window.type(at, at, mark)
        marks.push(mark)
      } else if (what < 0.75) under.push(window.send())
      else if (what < 0.9) await window.synchronise()
      else await window.save()
    }
    await Promise.all(under)
    for (const window of windows) await window.synchronise()
    for (const window of windows) await window.synchronise()
    const [text = ''] = windows.map((window) => window.text)
    expect(windows.map((window) => window.text)).toEqual(windows.map(() => text))
    // A mark may have been typed inside another one.
    const letters = (some: string): string => [...some].sort().join('')
    expect(letters(text)).toBe(letters(base + marks.join('')))
    for (const host of hosts) await host.closeData(data)
    // What a fresh host finds.
    const later = new TypingWindow(fileOn(judge, place, data, path), 'later')
    await later.open()
    expect(later.text).toBe(text)
    await later.save()
    expect(readFileSync(path, 'utf8')).toBe(text)
    await judge.closeData(data)
  }
  const work = async (): Promise<void> => {
    const hosts = [new HostProcess(pool), new HostProcess(pool)]
    while (next < firstSeed + interleavings) {
      const seed = next++
      await interleave(seed, hosts).catch((error: unknown) => {
        throw new Error(`seed ${seed}`, { cause: error })
      })
    }
  }
  await Promise.all(Array.from({ length: 4 }, work))
  const seeds = `seeds ${firstSeed} to ${firstSeed + interleavings - 1}`
  countCases('fault', `interleavings of two windows on each of two hosts, ${seeds}`, interleavings)
}, 300_000)
