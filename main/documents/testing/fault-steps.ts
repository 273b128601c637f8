import { chmodSync, existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect } from 'vitest'
import { branches, type OpenWindow, type World } from './fault-world.ts'

/** Something that happens. */
export interface Step {
  readonly name: string
  /** How often, beside the others. */
  readonly weight: number
  /** It takes a file, which a document may not have. */
  readonly needsFile?: true
  run(world: World): Promise<void> | void
}

const either = (world: World): number => (world.random() < 0.5 ? 0 : 1)

/** Runs `work` with a window, if there is one. */
const inWindow =
  (work: (world: World, found: OpenWindow) => Promise<void> | void) =>
  async (world: World): Promise<void> => {
    const found = world.pick(world.windows)
    if (found !== undefined) await work(world, found)
  }

async function synchronise(world: World, found: OpenWindow): Promise<void> {
  const done = await world.allowing(found.window.synchronise().then(() => true))
  if (done === true) world.acknowledge(found)
}

/** Where it is in conflict, the user chooses. */
async function save(world: World, found: OpenWindow): Promise<void> {
  const saved = await world.allowing(found.window.save())
  if (saved !== null) world.acknowledge(found)
  else await world.allowing(world.choose(found.host))
}

/** What a killed process is killed in the midst of. */
async function whileWorking(world: World, found: OpenWindow, fault: () => Promise<void>): Promise<void> {
  const work = world.random() < 0.5 ? synchronise(world, found) : save(world, found)
  await setTimeout(world.random() * 8)
  await fault()
  await work
}

export const steps: readonly Step[] = [
  {
    name: 'open a window',
    weight: 2,
    async run(world) {
      if (world.windows.length < 4) await world.openWindow(either(world))
    },
  },
  { name: 'type', weight: 8, run: inWindow((world, found) => world.typeLine(found)) },
  { name: 'delete a line', weight: 2, run: inWindow((world, found) => world.deleteLine(found)) },
  { name: 'synchronise', weight: 7, run: inWindow(synchronise) },
  {
    name: 'all windows synchronise at once',
    weight: 1,
    async run(world) {
      await Promise.all(world.windows.map((found) => synchronise(world, found)))
    },
  },
  { name: 'save', weight: 4, needsFile: true, run: inWindow(save) },
  {
    name: 'save twice at once',
    weight: 1,
    needsFile: true,
    run: inWindow(async (world, found) => {
      await synchronise(world, found)
      const saves = [found.window.save(), found.window.save()].map((each) => world.allowing(each))
      const [one, other] = await Promise.all(saves)
      if (one !== null && other !== null) expect(other).toBe(one)
    }),
  },
  {
    name: 'all windows save at once',
    weight: 0.5,
    needsFile: true,
    async run(world) {
      const saves = world.windows.map(async (found) => {
        if ((await world.allowing(found.window.save())) !== null) world.acknowledge(found)
      })
      await Promise.all(saves)
    },
  },
  {
    name: 'another program writes',
    weight: 4,
    needsFile: true,
    run: (world) => world.otherWrites(world.random() < 0.5),
  },
  { name: 'the file is deleted', weight: 0.7, needsFile: true, run: (world) => world.otherRemoves('file') },
  {
    name: 'the folder is deleted',
    weight: 0.4,
    needsFile: true,
    run: (world) => world.otherRemoves('folder'),
  },
  {
    name: 'the file is renamed, or renamed back',
    weight: 1,
    needsFile: true,
    run: (world) => world.otherMoves('file'),
  },
  {
    name: 'the folder is renamed, or renamed back',
    weight: 0.7,
    needsFile: true,
    run: (world) => world.otherMoves('folder'),
  },
  {
    name: 'git checks a branch out',
    weight: 1.5,
    needsFile: true,
    run(world) {
      world.git('checkout', '-q', '-f', world.pick(branches) ?? 'main')
    },
  },
  {
    name: 'git commits',
    weight: 0.7,
    needsFile: true,
    run(world) {
      world.git('add', '-A')
      world.git('commit', '-q', '--allow-empty', '-m', 'more')
    },
  },
  {
    name: 'the file is made read-only, or writable',
    weight: 1,
    needsFile: true,
    run(world) {
      if (existsSync(world.path)) chmodSync(world.path, world.random() < 0.5 ? 0o444 : 0o644)
    },
  },
  {
    name: 'the disk is full, or has room again',
    weight: 1.5,
    async run(world) {
      const room = world.pick([0, 200, 600, 1500, 4000, null, null, null]) ?? null
      const done = await world.host(either(world)).limitFiles(room)
      if (done) world.log.push(`(${room ?? 'all'} bytes)`)
    },
  },
  {
    name: 'a host is killed',
    weight: 0.25,
    run: (world) => world.host(either(world)).kill(),
  },
  {
    name: 'a host is killed in the midst of work',
    weight: 0.35,
    run: inWindow((world, found) => whileWorking(world, found, () => world.host(found.host).kill())),
  },
  {
    name: 'a host is stopped in the midst of work, and continues',
    weight: 0.5,
    run: inWindow((world, found) =>
      whileWorking(world, found, async () => {
        world.host(found.host).signal('SIGSTOP')
        await setTimeout(20)
        world.host(found.host).signal('SIGCONT')
      }),
    ),
  },
  {
    name: 'a host is stopped, another program writes, and it continues',
    weight: 0.5,
    needsFile: true,
    run: inWindow(async (world, found) => {
      world.host(found.host).signal('SIGSTOP')
      world.otherWrites(world.random() < 0.5)
      const saving = save(world, found)
      world.host(found.host).signal('SIGCONT')
      await saving
    }),
  },
  { name: 'a page crashes', weight: 1, run: inWindow((world, found) => world.lose(found)) },
  {
    name: 'a page is reloaded',
    weight: 1,
    run: inWindow(async (world, found) => {
      world.lose(found)
      await world.openWindow(found.host)
    }),
  },
  {
    name: 'a window goes over to the other host',
    weight: 0.7,
    run: inWindow(async (world, found) => {
      // A page of another data folder is another app's.
      if (world.shape === 'apart') return
      found.host = 1 - found.host
      found.window.document = world.documentOn(world.host(found.host), world.dataOf(found.host))
      await world.allowing(found.window.rejoin())
    }),
  },
]

const total = steps.reduce((sum, { weight }) => sum + weight, 0)

export function pickStep(world: World): Step {
  for (;;) {
    let at = world.random() * total
    const step = steps.find(({ weight }) => {
      at -= weight
      return at < 0
    })
    if (step !== undefined && (world.hasFile || step.needsFile === undefined)) return step
  }
}
