import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  applyUpdate,
  fromUpdateJson,
  type LiveText,
  type LiveUpdate,
  toFileText,
  toLiveText,
  updateBetween,
} from '#shared/live/index.ts'
import { Journal } from './journal.ts'
import type { DiskText, JournalState } from './journal-record.ts'
import { LiveDocument, type LiveState } from './live-document.ts'
import { diskText, MemoryFile, revisionOf } from './testing/memory-file.ts'

let folder: string
let journalFile: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stagegraph-live-'))
  journalFile = join(folder, 'journal', 'one.log')
})
const journals: Journal[] = []
afterEach(async () => {
  for (const journal of journals.splice(0)) await journal.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Opened {
  readonly document: LiveDocument
  readonly told: { updates: LiveUpdate[]; states: LiveState[]; failures: unknown[] }
}

const fresh = (base: DiskText | null): JournalState => ({
  key: 'file:/work/Dockerfile',
  path: '/work/Dockerfile',
  name: 'work/Dockerfile',
  epoch: 'first',
  version: 0,
  live: toLiveText(base?.text ?? ''),
  base,
  recent: [],
})

/** Opens the document as the host does: from its journal, or from the file. */
async function open(file: MemoryFile): Promise<Opened> {
  const journal = new Journal(journalFile)
  journals.push(journal)
  const kept = await journal.read()
  const told: Opened['told'] = { updates: [], states: [], failures: [] }
  const document = new LiveDocument(kept?.state ?? fresh(await file.read()), file, journal, {
    onUpdates: (_version, updates) => told.updates.push(...updates),
    onState: (state) => told.states.push(state),
    onFailure: (error) => told.failures.push(error),
  })
  await document.lookAtDisk()
  return { document, told }
}

/** A window: a text of its own, typed into. */
class Typist {
  #live: LiveText
  readonly client: string

  constructor(document: LiveDocument, client: string) {
    this.#live = toLiveText(document.fileText)
    this.client = client
  }

  /** The updates that make `text` of what it was. */
  type(text: string): LiveUpdate[] {
    const update = updateBetween(this.#live, toLiveText(text), this.client)
    if (update === null) return []
    this.#live = applyUpdate(this.#live, update)
    return [update]
  }
}

/** Saves what the host has. */
const saved = (document: LiveDocument) => document.save(document.epoch, document.version, [])

const base = 'FROM a\nRUN one\nRUN between\nRUN two\n'

async function typed(text: string, file = new MemoryFile(base)): Promise<Opened & { file: MemoryFile }> {
  const opened = await open(file)
  const typist = new Typist(opened.document, 'w1')
  await opened.document.push('first', 0, typist.type(text))
  return { ...opened, file }
}

describe('what is acknowledged is in the journal', () => {
  it('after a kill, the document opens with the text typed, unsaved', async () => {
    const { file } = await typed(`${base}RUN three\n`)
    // No close: the process was killed.
    const { document } = await open(file)
    expect(document.fileText).toBe(`${base}RUN three\n`)
    expect(document.state).toMatchObject({ unsaved: true, conflict: null, base: { text: base } })
    expect([document.epoch, document.version]).toEqual(['first', 1])
    expect(file.text).toBe(base)
  })

  it('a record that was not finished is no part of it, and the next one follows the last whole one', async () => {
    const { file } = await typed(`${base}RUN three\n`)
    appendFileSync(journalFile, '0123456789abcdef {"update":{"cli')
    const { document } = await open(file)
    expect(document.fileText).toBe(`${base}RUN three\n`)
    expect(readdirSync(join(folder, 'journal'))).toEqual(['one.log'])
    const typist = new Typist(document, 'w2')
    await document.push('first', document.version, typist.type(`${base}RUN three\nRUN four\n`))
    expect((await open(file)).document.fileText).toBe(`${base}RUN three\nRUN four\n`)
  })

  it.each([
    ['damaged in the middle', (text: string) => text.replace('"w1"', '"w2"').concat('x\n')],
    ['of a later format', (text: string) => text.replace('"stagegraph":1', '"stagegraph":2')],
    ['empty', () => ''],
    ['not ours', () => 'hello\n'],
  ])('one that is %s is kept aside as it was', async (_what, change) => {
    const { file } = await typed(`${base}RUN three\n`)
    const changed = change(readFileSync(journalFile, 'utf8'))
    writeFileSync(journalFile, changed)
    const { document } = await open(file)
    expect(document.fileText).toBe(base)
    await document.push(document.epoch, document.version, new Typist(document, 'w3').type(`${base}# more\n`))
    const aside = readdirSync(join(folder, 'journal')).filter((name) => name.endsWith('.aside'))
    expect(aside).toHaveLength(1)
    expect(readFileSync(join(folder, 'journal', aside[0] ?? ''), 'utf8')).toBe(changed)
  })

  it('a lone CR before a line end is the same after a restart, also in a journal that begins anew', async () => {
    const file = new MemoryFile('FROM a\rb\nRUN c\n')
    const first = await open(file)
    await first.document.push('first', 0, [fromUpdateJson({ client: 'w1', changes: [7, [1], 7] })])
    const expected = first.document.join(null).text
    expect(expected?.doc.toString()).toBe('FROM a\r\nRUN c\n')
    for (let start = 1; start <= 3; start++) {
      const { document, told } = await open(file)
      expect(document.join(null).text?.doc.toString()).toBe(`${'#'.repeat(start - 1)}FROM a\r\nRUN c\n`)
      expect([document.state.unsaved, told.failures]).toEqual([true, []])
      const { length } = document.join(null).text?.doc ?? { length: 0 }
      const typed = fromUpdateJson({ client: 'w1', changes: [[0, '#'], length] })
      expect(await document.push('first', start, [typed])).toBe(start + 1)
    }
    const { document } = await open(file)
    await saved(document)
    expect(file.text).toBe('###FROM a\r\nRUN c\n')
  })

  it('only its owner can read it', async () => {
    await typed(`${base}RUN three\n`)
    expect(statSync(journalFile).mode & 0o777).toBe(0o600)
  })

  it('it stays bounded however long one types', async () => {
    const file = new MemoryFile(base)
    const { document } = await open(file)
    const typist = new Typist(document, 'w1')
    let text = base
    for (let at = 0; at < 3000; at++) {
      text = at % 2 === 0 ? `${text}#${'x'.repeat(200)}` : text.slice(0, -201)
      await document.push('first', document.version, typist.type(text))
    }
    expect(statSync(journalFile).size).toBeLessThan(600_000)
    expect((await open(file)).document.fileText).toBe(text)
  })

  it('without an edit there is no journal, and after closing a saved document none is left', async () => {
    const { document } = await open(new MemoryFile(base))
    expect(readdirSync(folder)).toEqual([])
    await document.push('first', 0, new Typist(document, 'w1').type(`${base}# more\n`))
    await saved(document)
    await document.close()
    expect(readdirSync(join(folder, 'journal'))).toEqual([])
  })

  it('what cannot be kept is not acknowledged, and nothing is made of it', async () => {
    const { document } = await open(new MemoryFile(base))
    writeFileSync(join(folder, 'journal'), 'a file in place of the folder')
    const pushed = document.push('first', 0, new Typist(document, 'w1').type('FROM b\n'))
    await expect(pushed).rejects.toMatchObject({ code: 'cannot-keep' })
    expect([document.fileText, document.version]).toEqual([base, 0])
    rmSync(join(folder, 'journal'))
    await document.push('first', 0, new Typist(document, 'w1').type('FROM b\n'))
    expect(document.fileText).toBe('FROM b\n')
  })
})

describe('windows', () => {
  it('updates made at an older version are moved behind the others, and both texts stay', async () => {
    const { document, told } = await open(new MemoryFile(base))
    const [one, other] = [new Typist(document, 'w1'), new Typist(document, 'w2')]
    await document.push('first', 0, one.type(`# one\n${base}`))
    await document.push('first', 0, other.type(`${base}# other\n`))
    expect(document.fileText).toBe(`# one\n${base}# other\n`)
    expect(told.updates).toHaveLength(2)
  })

  it('updates sent again because their answer was lost count once', async () => {
    const { document } = await open(new MemoryFile(base))
    const updates = new Typist(document, 'w1').type(`${base}# once\n`)
    expect(await document.push('first', 0, updates)).toBe(1)
    expect(await document.push('first', 0, updates)).toBe(1)
    expect(document.fileText).toBe(`${base}# once\n`)
  })

  it('a window that was away learns what happened, or gets the whole text', async () => {
    const { document } = await typed(`${base}# more\n`)
    expect(document.join({ epoch: 'first', version: 0 })).toMatchObject({ version: 1, text: null })
    expect(document.join({ epoch: 'first', version: 1 }).updates).toEqual([])
    for (const known of [null, { epoch: 'other', version: 1 }, { epoch: 'first', version: 7 }]) {
      const { text } = document.join(known)
      expect(text === null ? null : toFileText(text)).toBe(`${base}# more\n`)
    }
  })

  it('updates of another epoch, of an unknown version, or of another text are refused', async () => {
    const { document } = await open(new MemoryFile(base))
    const updates = new Typist(document, 'w1').type('FROM b\n')
    await expect(document.push('other', 0, updates)).rejects.toMatchObject({ code: 'other-epoch' })
    await expect(document.push('first', 3, updates)).rejects.toMatchObject({ code: 'other-epoch' })
    const misfit = updateBetween(toLiveText('x'), toLiveText('y'), 'w1')
    await expect(document.push('first', 0, misfit === null ? [] : [misfit])).rejects.toMatchObject({
      code: 'invalid-update',
    })
    expect(document.fileText).toBe(base)
  })

  it('an update that does not fit the text at its version is refused, whatever was typed since', async () => {
    const { document } = await typed(`${base}# more\n`)
    const misfit = fromUpdateJson({ client: 'w2', changes: [500, [0, 'x']] })
    await expect(document.push('first', 0, [misfit])).rejects.toMatchObject({ code: 'invalid-update' })
    await expect(document.save('first', 0, [misfit])).rejects.toMatchObject({ code: 'invalid-update' })
    expect([document.fileText, document.version]).toEqual([`${base}# more\n`, 1])
  })

  it.each([
    ['marks of line ends outside the text', { marks: [9999] }],
    ['marks of what is no line end', { marks: [2] }],
    ['exceptions outside the text', { lineEnds: { bom: false, lineEnd: '\n' as const, exceptions: [9999] } }],
    [
      'exceptions that are no line end',
      { lineEnds: { bom: true, lineEnd: '\r\n' as const, exceptions: [2] } },
    ],
  ])('an update with %s counts without them, and what follows is accepted', async (_what, more) => {
    const file = new MemoryFile(base)
    const { document } = await open(file)
    const bad = fromUpdateJson({ client: 'w2', changes: [base.length], ...more })
    await document.push('first', 0, [bad])
    expect(document.join(null).text?.lineEnds.exceptions).toEqual([])
    await document.push('first', 1, new Typist(document, 'w1').type(`${document.fileText}# more\n`))
    expect((await open(file)).document.fileText).toContain('# more')
  })
})

describe('the file', () => {
  it('text that the journal has no room for can still be saved, and what follows is kept again', async () => {
    const file = new MemoryFile(base)
    const { document } = await open(file)
    writeFileSync(join(folder, 'journal'), 'a file in place of the folder')
    const typist = new Typist(document, 'w1')
    const updates = typist.type(`${base}# more\n`)
    await expect(document.push('first', 0, updates)).rejects.toMatchObject({ code: 'cannot-keep' })
    expect(await document.save('first', 0, updates)).toMatchObject({ version: 1 })
    expect(file.text).toBe(`${base}# more\n`)
    rmSync(join(folder, 'journal'))
    await document.push(document.epoch, 1, typist.type(`${base}# more and more\n`))
    expect((await open(file)).document.fileText).toBe(`${base}# more and more\n`)
  })

  it('text is kept again after somebody removed the journal under the document', async () => {
    const file = new MemoryFile(base)
    const { document } = await open(file)
    const typist = new Typist(document, 'w1')
    await document.push('first', 0, typist.type(`${base}# one\n`))
    rmSync(join(folder, 'journal'), { recursive: true })
    await document.push('first', 1, typist.type(`${base}# one\n# two\n`))
    expect((await open(file)).document.fileText).toBe(`${base}# one\n# two\n`)
  })

  it('text that was saved without the journal is not counted as what the journal leads to', async () => {
    const { file } = await typed(`${base}# kept\n`)
    const { document } = await open(file)
    renameSync(join(folder, 'journal'), join(folder, 'away'))
    writeFileSync(join(folder, 'journal'), 'a file in place of the folder')
    const updates = new Typist(document, 'w2').type(`# saved\n${base}# kept\n`)
    const { version } = await document.save('first', 1, updates)
    // The host is killed, and another one reads the journal as it was.
    rmSync(join(folder, 'journal'))
    renameSync(join(folder, 'away'), join(folder, 'journal'))
    const known = { epoch: document.epoch, version }
    const again = (await open(file)).document
    expect(again.version).toBe(version)
    expect(again.join(known).text).not.toBeNull()
    expect(again.fileText).toBe(`# saved\n${base}# kept\n`)
  })

  it('text that was saved without the journal is in it again once its file is gone', async () => {
    const file = new MemoryFile(base)
    const { document } = await open(file)
    writeFileSync(join(folder, 'journal'), 'a file in place of the folder')
    await document.save('first', 0, new Typist(document, 'w1').type(`${base}# saved\n`))
    rmSync(join(folder, 'journal'))
    file.text = null
    await document.lookAtDisk()
    expect((await open(file)).document.fileText).toBe(`${base}# saved\n`)
  })

  it('text that the journal has no room for does not replace what another program wrote', async () => {
    const file = new MemoryFile(base)
    const { document } = await open(file)
    writeFileSync(join(folder, 'journal'), 'a file in place of the folder')
    file.text = base.replace('two', 'theirs')
    const updates = new Typist(document, 'w1').type(base.replace('one', 'mine'))
    await expect(document.save('first', 0, updates)).rejects.toMatchObject({ code: 'conflict' })
    expect(file.text).toBe(base.replace('two', 'theirs'))
  })

  it('what another program writes is taken over while nothing is unsaved', async () => {
    const file = new MemoryFile(base)
    const { document, told } = await open(file)
    file.text = 'FROM theirs\n'
    await document.lookAtDisk()
    expect(document.fileText).toBe('FROM theirs\n')
    expect(document.state.unsaved).toBe(false)
    expect(told.updates.map(({ clientID }) => clientID)).toEqual(['disk'])
  })

  it('changes of different lines are merged, and saving keeps both', async () => {
    const { document, file } = await typed(base.replace('one', 'mine'))
    file.text = base.replace('two', 'theirs')
    await saved(document)
    expect(file.text).toBe('FROM a\nRUN mine\nRUN between\nRUN theirs\n')
    expect(document.state).toMatchObject({ unsaved: false, conflict: null })
  })

  it('what another program writes after the last look is merged, too, and where it goes on writing the save says so', async () => {
    const { document, file } = await typed(base.replace('one', 'mine'))
    const lines = Array.from({ length: 30 }, (_each, at) => base.replace('two', String(at)))
    file.before.push(lines[0] ?? '')
    await saved(document)
    expect(file.text).toBe('FROM a\nRUN mine\nRUN between\nRUN 0\n')
    await document.push('first', document.version, new Typist(document, 'w1').type(`# more\n${file.text}`))
    file.before.push(...lines)
    await expect(saved(document)).rejects.toMatchObject({ code: 'busy' })
    expect([file.text, document.fileText.slice(0, 7)]).toEqual([lines[19], '# more\n'])
  })

  it.each([
    ['mine', base.replace('one', 'mine')],
    ['theirs', base.replace('one', 'theirs')],
  ] as const)('changes of the same line wait for a choice: %s', async (choice, expected) => {
    const { document, file } = await typed(base.replace('one', 'mine'))
    const theirs = base.replace('one', 'theirs')
    file.text = theirs
    await expect(saved(document)).rejects.toMatchObject({ code: 'conflict' })
    expect(file.text).toBe(theirs)
    expect(document.state.conflict).toEqual({ theirs: diskText(theirs) })
    await document.resolve(choice, revisionOf(theirs))
    await saved(document)
    expect(file.text).toBe(expected)
    expect(document.state).toMatchObject({ unsaved: false, conflict: null })
  })

  it('lines that another program changed are not mixed with what was typed into them before it was known', async () => {
    const file = new MemoryFile('FROM debian\nRUN one\n')
    const { document } = await open(file)
    const window = new Typist(document, 'window')
    file.text = 'FROM alpine\nRUN one\n'
    await document.lookAtDisk()
    const typed = window.type('FROM debian:12\nRUN one\n')
    await expect(document.push('first', 0, typed)).rejects.toMatchObject({ code: 'other-epoch' })
    expect(document.fileText).toBe('FROM alpine\nRUN one\n')
    await document.merge('FROM debian\nRUN one\n', 'FROM debian:12\nRUN one\n')
    expect(document.fileText).toBe('FROM debian:12\nRUN one\n')
    expect(document.state).toMatchObject({
      unsaved: true,
      conflict: { theirs: { text: 'FROM alpine\nRUN one\n' } },
    })
  })

  it('other lines than those that another program changed are accepted also from before that', async () => {
    const file = new MemoryFile('FROM debian\nRUN one\nRUN two\n')
    const { document } = await open(file)
    const window = new Typist(document, 'window')
    file.text = 'FROM alpine\nRUN one\nRUN two\n'
    await document.lookAtDisk()
    const typed = window.type('FROM debian\nRUN one\nRUN three\n')
    await document.push('first', 0, typed)
    await document.push('first', 0, typed)
    expect(document.fileText).toBe('FROM alpine\nRUN one\nRUN three\n')
  })

  it('what was typed between two places that another program changed at once stays a line of its own', async () => {
    const file = new MemoryFile('FROM alpine\n# one\n# two\n# three\nRUN a\nRUN b\n')
    const { document } = await open(file)
    const window = new Typist(document, 'window')
    const typed = window.type('FROM alpine\n# one\n# two\n# typed\n# three\nRUN a\nRUN b\n')
    file.text = '# theirs\nFROM alpine\n# one\n# two\n# three\nRUN a\n# too\nRUN b\n'
    await document.lookAtDisk()
    await document.push('first', 0, typed)
    expect(document.fileText).toBe(
      '# theirs\nFROM alpine\n# one\n# two\n# typed\n# three\nRUN a\n# too\nRUN b\n',
    )
  })

  it('a choice about a text that is not on disk any more does nothing', async () => {
    const { document, file } = await typed(base.replace('one', 'mine'))
    file.text = base.replace('one', 'theirs')
    await document.lookAtDisk()
    file.text = base.replace('one', 'newer')
    await document.lookAtDisk()
    await document.resolve('mine', revisionOf(base.replace('one', 'theirs')))
    expect(document.state.conflict?.theirs?.text).toBe(base.replace('one', 'newer'))
  })

  it('a conflict ends by itself when the file is as before', async () => {
    const { document, file } = await typed(base.replace('one', 'mine'))
    file.text = base.replace('one', 'theirs')
    await document.lookAtDisk()
    file.text = base
    await document.lookAtDisk()
    expect(document.state).toMatchObject({ unsaved: true, conflict: null })
  })

  it('one that is gone is told, and saving writes it again', async () => {
    const file = new MemoryFile(base)
    const { document } = await open(file)
    file.text = null
    await document.lookAtDisk()
    expect(document.state).toMatchObject({ unsaved: true, conflict: { theirs: null } })
    await saved(document)
    expect(file.text).toBe(base)
    expect(document.state).toMatchObject({ unsaved: false, conflict: null })
  })

  it('a save that is asked for again writes once', async () => {
    const { document, file } = await typed(`${base}# more\n`)
    const first = await saved(document)
    expect(await saved(document)).toEqual(first)
    expect(file.writes).toBe(1)
  })

  it('a save that fails leaves everything as it was', async () => {
    const { document, file } = await typed(`${base}# more\n`)
    file.failure = new Error('no')
    await expect(saved(document)).rejects.toThrow('no')
    expect(document.state.unsaved).toBe(true)
    expect((await open(new MemoryFile(base))).document.fileText).toBe(`${base}# more\n`)
  })

  it('what was written while the host was dead is merged with what was unsaved when the document is opened', async () => {
    const { file } = await typed(base.replace('one', 'mine'))
    file.text = base.replace('two', 'theirs')
    const { document } = await open(file)
    expect(document.fileText).toBe('FROM a\nRUN mine\nRUN between\nRUN theirs\n')
    expect(document.state).toMatchObject({ unsaved: true, conflict: null, base: { text: file.text } })
  })

  it('a host that was killed between writing the file and its journal finds the document saved', async () => {
    const { file } = await typed(`${base}# more\n`)
    file.text = `${base}# more\n`
    const { document } = await open(file)
    expect(document.state).toMatchObject({ unsaved: false, conflict: null })
  })

  it.each([
    [
      'other lines',
      base.replace('two', 'theirs'),
      base.replace('one', 'mine').replace('two', 'theirs'),
      null,
    ],
    ['the same lines', base.replace('one', 'theirs'), base.replace('one', 'mine'), 'theirs'],
  ])(
    'a text that was changed elsewhere, of %s, is merged or in conflict',
    async (_what, disk, expected, conflict) => {
      const { document } = await open(new MemoryFile(disk))
      await document.merge(base, base.replace('one', 'mine'))
      expect(document.fileText).toBe(expected)
      expect(document.state.conflict?.theirs?.text ?? null).toBe(conflict === null ? null : disk)
      if (conflict !== null) await expect(saved(document)).rejects.toMatchObject({ code: 'conflict' })
    },
  )

  it('a text that was changed elsewhere does not replace what is unsaved here', async () => {
    const { document } = await typed(base.replace('one', 'here'))
    await expect(document.merge(base, base.replace('one', 'mine'))).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(document.fileText).toBe(base.replace('one', 'here'))
  })

  it('reverting takes the text on disk', async () => {
    const { document } = await typed(`${base}# more\n`)
    await document.revert()
    expect(document.fileText).toBe(base)
    expect(document.state.unsaved).toBe(false)
  })

  it('line ends and a byte order mark survive', async () => {
    const text = '\ufeffFROM a\r\nRUN one\nRUN two\r\n'
    const { document, file } = await typed(`${text}RUN three\r\n`, new MemoryFile(text))
    expect((await open(file)).document.fileText).toBe(`${text}RUN three\r\n`)
    await saved(document)
    expect(file.text).toBe(`${text}RUN three\r\n`)
    expect(toFileText(toLiveText(file.text ?? ''))).toBe(file.text)
  })
})
