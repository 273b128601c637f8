import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  closeSync,
  linkSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { toLiveText, updateBetween } from '#shared/live/index.ts'
import { countCases } from '../../scripts/safety/case-count.ts'
import { Journal } from '../live/index.ts'
import { LiveDocument } from '../live/live-document.ts'
import { revisionOf } from './bytes.ts'
import { diskFileAt } from './disk-file.ts'
import { replaceFile } from './replace-file.ts'

const base = 'FROM a\nRUN one\nRUN between\nRUN two\n'
const mine = base.replace('one', 'mine')
const theirs = base.replace('two', 'theirs')
const both = theirs.replace('one', 'mine')

let folder: string
let file: string
const reports: unknown[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stagegraph-replace-'))
  file = join(folder, 'Dockerfile')
  writeFileSync(file, base)
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
  expect(reports.splice(0)).toEqual([])
})

const report = (error: unknown): void => void reports.push(error)
const onDisk = (): string => readFileSync(file, 'utf8')
const names = (): readonly string[] => readdirSync(folder).sort()
const revision = (text: string): string => revisionOf(Buffer.from(text))
const replace = (text: string, over: string | null, rename?: (from: string, to: string) => void) =>
  replaceFile(
    file,
    Buffer.from(text),
    over === null ? null : revision(over),
    rename === undefined ? { report } : { report, rename },
  )

/** Other programs do something right before the first file takes its place, and right after. */
function around(before: () => void, after: () => void = () => undefined) {
  let isFirst = true
  return (from: string, to: string): void => {
    const now = isFirst
    isFirst = false
    if (now) before()
    renameSync(from, to)
    if (now) after()
  }
}

describe('replacing a file', () => {
  it('replacing a file leaves nothing but the new content', async () => {
    expect(await replace(mine, base)).toBe(true)
    expect([onDisk(), names()]).toEqual([mine, ['Dockerfile']])
  })

  it('replacing a file does nothing where another program wrote, removed or made it since it was looked at', async () => {
    writeFileSync(file, theirs)
    expect(await replace(mine, base)).toBe(false)
    expect(await replace(mine, null)).toBe(false)
    expect([onDisk(), names()]).toEqual([theirs, ['Dockerfile']])
    rmSync(file)
    expect(await replace(mine, base)).toBe(false)
    expect(names()).toEqual([])
    expect(await replace(mine, null)).toBe(true)
    expect([onDisk(), names()]).toEqual([mine, ['Dockerfile']])
  })

  it('replacing a file merges what another program wrote between the last look and the replacement', async () => {
    expect(
      await replace(
        mine,
        base,
        around(() => writeFileSync(file, theirs)),
      ),
    ).toBe(false)
    expect([onDisk(), names()]).toEqual([both, ['Dockerfile']])
  })

  it('replacing a file gives way to what another program wrote in the same lines in that moment', async () => {
    const other = base.replace('one', 'theirs')
    expect(
      await replace(
        mine,
        base,
        around(() => writeFileSync(file, other)),
      ),
    ).toBe(false)
    expect([onDisk(), names()]).toEqual([other, ['Dockerfile']])
  })

  it('replacing a file keeps bytes that are no text which another program wrote in that moment', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0xfe])
    expect(
      await replace(
        mine,
        base,
        around(() => writeFileSync(file, bytes)),
      ),
    ).toBe(false)
    expect(readFileSync(file)).toEqual(bytes)
  })

  it('replacing a file keeps what was written on both sides of the replacement', async () => {
    const rename = around(
      () => appendFileSync(file, '# before\n'),
      () => writeFileSync(file, `# after\n${onDisk()}`),
    )
    expect(await replace(mine, base, rename)).toBe(false)
    expect([onDisk(), names()]).toEqual([`# after\n${mine}# before\n`, ['Dockerfile']])
  })

  it('replacing a file puts beside it what excludes what yet another program wrote, and says where', async () => {
    const rename = around(
      () => appendFileSync(file, '# before\n'),
      () => appendFileSync(file, '# after\n'),
    )
    const failure = await replace(mine, base, rename).catch((error: unknown) => error)
    const [, beside = ''] = names()
    expect(failure).toMatchObject({ code: 'cannot-save' })
    expect(String(failure)).toContain(join(folder, beside))
    expect(onDisk()).toBe(`${mine}# after\n`)
    expect(readFileSync(join(folder, beside), 'utf8')).toBe(`${base}# before\n`)
  })

  it('replacing a file gives way to a program that overwrites both what was written and what another one wrote', async () => {
    const rename = around(
      () => writeFileSync(file, theirs),
      () => writeFileSync(file, 'FROM other\n'),
    )
    expect(await replace(mine, base, rename)).toBe(false)
    expect([onDisk(), names()]).toEqual(['FROM other\n', ['Dockerfile']])
  })

  it('replacing a file does not bring back one that was removed right after', async () => {
    const rename = around(
      () => writeFileSync(file, theirs),
      () => rmSync(file),
    )
    expect(await replace(mine, base, rename)).toBe(false)
    expect(names()).toEqual([])
  })

  it('replacing a file merges what a program writes later that had it open', async () => {
    const open = openSync(file, 'r+')
    expect(await replace(mine, base)).toBe(true)
    writeSync(open, theirs, 0)
    closeSync(open)
    expect(onDisk()).toBe(mine)
    await vi.waitFor(() => expect(onDisk()).toBe(both), { timeout: 10_000 })
    expect(names()).toEqual(['Dockerfile'])
  })

  it.each([
    ['adds to', `# more\n# saved\n${base}`],
    ['changes', `# changed\n${base}`],
  ])(
    'replacing a file puts beside it what a program writes late where a save that %s the first one excludes it',
    async (_what, second) => {
      const open = openSync(file, 'a')
      const first = `# saved\n${base}`
      expect(await replace(first, base)).toBe(true)
      appendFileSync(file, '# after\n')
      expect(await replace(`${second}# after\n`, `${first}# after\n`)).toBe(true)
      writeSync(open, '# late\n')
      closeSync(open)
      await vi.waitFor(() => expect(reports.splice(0)).toMatchObject([{ code: 'cannot-save' }]), {
        timeout: 10_000,
      })
      const [, beside = ''] = names()
      expect(readFileSync(join(folder, beside), 'utf8')).toBe(`${base}# late\n`)
      expect(onDisk()).toBe(`${second}# after\n`)
    },
  )

  it('replacing a file waits for a program that has emptied it and is about to write it', async () => {
    const open: number[] = []
    const replacing = replace(
      mine,
      base,
      around(() => open.push(openSync(file, 'w'))),
    )
    await vi.waitFor(() => expect(onDisk()).toBe(mine))
    for (const each of open) {
      writeSync(each, theirs)
      closeSync(each)
    }
    expect(await replacing).toBe(false)
    expect(onDisk()).toBe(both)
  })

  it('replacing a file leaves alone what is written into another name of the old one', async () => {
    const other = join(folder, 'other')
    linkSync(file, other)
    expect(await replace(mine, base)).toBe(true)
    writeFileSync(other, theirs)
    // Made after it, and so looked at after it.
    const open = openSync(file, 'r+')
    expect(await replace(`${mine}# saved\n`, mine)).toBe(true)
    writeSync(open, `# late\n${mine}`, 0)
    closeSync(open)
    await vi.waitFor(() => expect(onDisk()).toBe(`# late\n${mine}# saved\n`), { timeout: 10_000 })
    expect(readFileSync(other, 'utf8')).toBe(theirs)
  })
})

describe('saving', () => {
  const openDocument = (rename?: (from: string, to: string) => void): LiveDocument => {
    const journal = new Journal(join(folder, 'journal.log'))
    const disk = { text: base, revision: revision(base) }
    const names = { key: `file:${file}`, path: file, name: 'Dockerfile' }
    const begun = { epoch: 'first', version: 0, live: toLiveText(base), base: disk, recent: [] }
    const options = rename === undefined ? { report } : { report, rename }
    return new LiveDocument({ ...names, ...begun }, diskFileAt(file, options), journal, {
      onUpdates: () => undefined,
      onState: () => undefined,
      onFailure: report,
    })
  }

  const type = async (document: LiveDocument, text: string): Promise<void> => {
    const update = updateBetween(toLiveText(document.fileText), toLiveText(text), 'w1')
    await document.push(document.epoch, document.version, update === null ? [] : [update])
  }

  /** A document into which `mine` was typed. */
  async function typedDocument(rename: (from: string, to: string) => void): Promise<LiveDocument> {
    const document = openDocument(rename)
    await type(document, mine)
    return document
  }

  it('saving writes both where another program writes in the moment of the replacement', async () => {
    const document = await typedDocument(around(() => writeFileSync(file, theirs)))
    expect(await document.save(document.epoch, document.version, [])).toMatchObject({
      revision: revision(both),
    })
    expect(onDisk()).toBe(both)
    expect(document.fileText).toBe(both)
    expect(document.state).toMatchObject({ unsaved: false, conflict: null })
    await document.close()
  })

  it('saving asks where another program writes the same lines in the moment of the replacement', async () => {
    const other = base.replace('one', 'theirs')
    const document = await typedDocument(around(() => writeFileSync(file, other)))
    await expect(document.save(document.epoch, document.version, [])).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(document.state.conflict?.theirs?.text).toBe(other)
    expect([onDisk(), document.fileText]).toEqual([other, mine])
    await document.close()
  })

  /** What a process does with the file, five times in a row as quickly as it can, then again in a moment, until its input ends; it prints how often it did. */
  const programs = {
    'adds lines': "(count) => fs.appendFileSync(file, '# theirs ' + count + '.\\n')",
    'writes all of it':
      "(count) => fs.writeFileSync(file, 'FROM theirs\\n# one\\n# two\\n# theirs ' + count + '.\\n')",
  } as const

  it.each(Object.keys(programs) as (keyof typeof programs)[])(
    'saving loses nothing of a program that %s without a look at it',
    async (what) => {
      // Fewer on a busy machine.
      const [most, until] = [150, performance.now() + 20_000]
      let saves = 0
      const program = `
        const fs = require('fs'), file = process.argv[1], write = ${programs[what]}
        let count = 0, hasEnded = false
        process.stdin.on('end', () => { hasEnded = true }).resume()
        const loop = () => {
          for (let at = 0; at < 5; at++) write(++count)
          if (hasEnded) process.stdout.write(String(count)); else setTimeout(loop, Math.random() * 20)
        }
        loop()`
      const child = spawn(process.execPath, ['-e', program, file], { stdio: ['pipe', 'pipe', 'inherit'] })
      onTestFinished(() => void child.kill())
      const printed: string[] = []
      child.stdout.setEncoding('utf8').on('data', (text: string) => printed.push(text))
      const document = openDocument()
      const counts = { saved: 0, conflict: 0, busy: 0, 'cannot-save': 0 }
      for (; saves < most && performance.now() < until; saves++) {
        await type(document, `# mine ${saves}.\n${document.fileText}`)
        const done = await document.save(document.epoch, document.version, []).then(
          () => 'saved' as const,
          ({ code }: { code: keyof typeof counts }) => code,
        )
        counts[done]++
        // As the user does who takes the other program's text.
        const { conflict } = document.state
        if (conflict !== null) await document.resolve('theirs', conflict.theirs?.revision ?? null)
      }
      child.stdin.end()
      await once(child, 'close')
      const count = Number(printed.join(''))
      await document.lookAtDisk()
      const all = what === 'adds lines' ? Array.from({ length: count }, (_each, at) => at + 1) : [count]
      const missing = (): readonly number[] => {
        const texts = names()
          .filter((name) => name.startsWith('Dockerfile'))
          .map((name) => readFileSync(join(folder, name), 'utf8'))
        const there = new Set(
          texts
            .join('')
            .match(/(?<=# theirs )\d+(?=\.)/g)
            ?.map(Number),
        )
        return all.filter((each) => !there.has(each))
      }
      const detail = Object.entries(counts).map(([code, times]) => `${code} ${times}`)
      // What was written late is brought in after a moment.
      await vi.waitFor(
        () => expect(missing(), `of ${count} writes: ${detail}, ${names()}, ${reports}`).toEqual([]),
        { timeout: 10_000, interval: 100 },
      )
      const late = reports.splice(0)
      for (const each of late) expect(each).toMatchObject({ code: 'cannot-save' })
      countCases(
        'fault',
        `saves beside a program that ${what}`,
        saves,
        `${count} writes: ${detail.join(', ')}, late ${late.length}`,
      )
      expect(counts.saved).toBeGreaterThan(0)
      await document.close()
    },
    120_000,
  )
})
