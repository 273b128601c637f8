import { history, isolateHistory, redo, undo } from '@codemirror/commands'
import { EditorState, Transaction, type TransactionSpec } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyUpdate,
  fromUpdateJson,
  hostClients,
  type LiveText,
  type LiveUpdate,
  type LiveUpdateJson,
  rebase,
  splitLineEnds,
  toFileText,
  toLiveText,
  toLiveTextJson,
  toUpdateJson,
  updateBetween,
} from '#shared/live/index.ts'
import { fileTextOf, keepLineEnds } from './line-end-field.ts'
import {
  type ChangingText,
  connectLive,
  disconnectLive,
  receiveLive,
  reconnectLive,
  unsentOf,
} from './live-connection.ts'
import { stepName } from './step-name.ts'
import { historyOf, stepNames } from './step-names.ts'

const text = 'FROM a\nRUN one\nRUN two\n'

const overWire = (updates: readonly LiveUpdateJson[]): LiveUpdateJson[] => JSON.parse(JSON.stringify(updates))

/** The host's side of a document. */
class Host {
  live: LiveText
  readonly updates: LiveUpdate[] = []

  constructor(fileText: string) {
    this.live = toLiveText(fileText)
  }

  get fileText(): string {
    return toFileText(this.live)
  }

  accept(version: number, updates: readonly LiveUpdateJson[]): void {
    const moved = rebase(overWire(updates).map(fromUpdateJson), this.updates.slice(version))
    this.live = moved.reduce(applyUpdate, this.live)
    this.updates.push(...moved)
  }

  /** Another program, or another window, makes the text this one. */
  become(fileText: string, client: string = hostClients.disk): void {
    const update = updateBetween(this.live, toLiveText(fileText), client)
    if (update !== null) this.accept(this.updates.length, [toUpdateJson(update)])
  }

  since(version: number): LiveUpdateJson[] {
    return overWire(this.updates.slice(version).map(toUpdateJson))
  }
}

/** A text without a view, connected with the host. */
class Text implements ChangingText {
  state: EditorState
  readonly client: string

  constructor(fileText: string, client = 'me', version: number | null = 0) {
    const split = splitLineEnds(fileText)
    const live = connectLive(version === null ? null : { version, client })
    this.client = client
    this.state = EditorState.create({
      doc: split.doc,
      extensions: [keepLineEnds(split), live, history(), stepNames],
    })
  }

  dispatch(...changes: readonly (Transaction | TransactionSpec)[]): void {
    for (const change of changes)
      this.state = (change instanceof Transaction ? change : this.state.update(change)).state
  }

  /** Types, which is a step of its own. */
  type(from: number, to: number, insert: string): void {
    const annotations = [isolateHistory.of('full'), Transaction.userEvent.of('input.type')]
    this.dispatch({ changes: { from, to, insert }, annotations })
  }

  run(command: typeof undo): boolean {
    return command({ state: this.state, dispatch: (transaction) => this.dispatch(transaction) })
  }

  receive(host: Host): void {
    receiveLive(this, host.since(this.version), stepName('reload'), host.live)
  }

  /** Sends what is unsent, and receives what the host has. */
  synchronise(host: Host): void {
    const { version, updates } = unsentOf(this.state)
    host.accept(version, updates)
    this.receive(host)
  }

  get version(): number {
    return unsentOf(this.state).version
  }

  get unsent(): number {
    return unsentOf(this.state).updates.length
  }

  get fileText(): string {
    return fileTextOf(this.state)
  }

  get steps(): unknown[] {
    return historyOf(this.state).done.map((step) => ('key' in step ? step.key : ''))
  }
}

describe('what another program wrote into the file', () => {
  it('is one step with a name of its own while nothing is unsent, and confirmed', () => {
    const [host, mine] = [new Host(text), new Text(text)]
    mine.type(0, 0, '# 1\n')
    mine.synchronise(host)
    host.become(`# 1\nFROM theirs\nRUN one\nRUN theirs\n`)
    mine.receive(host)
    expect(mine.fileText).toBe('# 1\nFROM theirs\nRUN one\nRUN theirs\n')
    expect([mine.version, mine.unsent]).toEqual([2, 0])
    mine.type(0, 0, '# 2\n')
    mine.synchronise(host)
    expect(mine.steps).toEqual(['typing', 'reload', 'typing'])

    mine.run(undo)
    mine.run(undo)
    expect(mine.fileText).toBe(`# 1\n${text}`)
    expect(mine.steps).toEqual(['typing'])
    expect(mine.unsent).toBe(2)
    mine.synchronise(host)
    expect(host.fileText).toBe(`# 1\n${text}`)
    mine.run(redo)
    mine.synchronise(host)
    expect(host.fileText).toBe('# 1\nFROM theirs\nRUN one\nRUN theirs\n')
  })

  it('is no step while something is unsent, and undoing leaves it', () => {
    const [host, mine] = [new Host(text), new Text(text)]
    mine.type(0, 0, '# 1\n')
    host.become(text.replace('two', 'theirs'))
    mine.receive(host)
    expect(mine.fileText).toBe(`# 1\n${text.replace('two', 'theirs')}`)
    expect(mine.steps).toEqual(['typing'])
    expect([mine.version, mine.unsent]).toEqual([1, 1])
    mine.run(undo)
    mine.synchronise(host)
    expect([mine.fileText, host.fileText]).toEqual(Array(2).fill(text.replace('two', 'theirs')))
  })

  it('is a step behind own updates that the same message confirms', () => {
    const [host, mine] = [new Host(text), new Text(text)]
    mine.type(0, 0, '# 1\n')
    const { version, updates } = unsentOf(mine.state)
    host.accept(version, updates)
    host.become(`# 1\n${text.replace('two', 'theirs')}`)
    mine.receive(host)
    expect(mine.steps).toEqual(['typing', 'reload'])
    expect([mine.version, mine.unsent]).toEqual([2, 0])
  })

  it('brings its line ends and byte order mark, and undoing takes them back', () => {
    const [host, mine] = [new Host('FROM a\nRUN b\r\n'), new Text('FROM a\nRUN b\r\n')]
    host.become('\ufeffFROM a\r\nRUN b\r\n')
    mine.receive(host)
    expect(mine.fileText).toBe('\ufeffFROM a\r\nRUN b\r\n')
    mine.run(undo)
    expect(mine.fileText).toBe('FROM a\nRUN b\r\n')
    mine.synchronise(host)
    expect(host.fileText).toBe('FROM a\nRUN b\r\n')
  })
})

describe('own updates', () => {
  it('are unsent until the host has them, and then confirmed without a change', () => {
    const [host, mine] = [new Host(text), new Text(text)]
    for (const line of ['# 1\n', '# 2\n', '# 3\n']) mine.type(0, 0, line)
    expect([mine.version, mine.unsent]).toEqual([0, 3])
    host.accept(0, unsentOf(mine.state).updates.slice(0, 2))
    const before = mine.state.doc
    mine.receive(host)
    expect([mine.version, mine.unsent]).toEqual([2, 1])
    expect(mine.state.doc).toBe(before)
    mine.synchronise(host)
    expect([mine.version, mine.unsent, host.fileText]).toEqual([3, 0, `# 3\n# 2\n# 1\n${text}`])
    expect(mine.steps).toEqual(['typing', 'typing', 'typing'])
  })

  it('are sent once: one that is sent again after its answer was lost counts once', () => {
    const [host, mine] = [new Host(text), new Text(text)]
    mine.type(0, 0, '# 1\n')
    const { version, updates } = unsentOf(mine.state)
    host.accept(version, updates)
    mine.type(0, 0, '# 2\n')
    mine.synchronise(host)
    expect([host.fileText, mine.fileText]).toEqual(Array(2).fill(`# 2\n# 1\n${text}`))
  })

  it('bring back the line end of a line whose deletion is undone, in the other texts too', () => {
    const mixed = 'FROM a\nRUN one\r\nRUN two\n'
    const [host, mine, other] = [new Host(mixed), new Text(mixed), new Text(mixed, 'other')]
    mine.type(7, 15, '')
    mine.synchronise(host)
    other.synchronise(host)
    expect(other.fileText).toBe('FROM a\nRUN two\n')
    mine.run(undo)
    mine.synchronise(host)
    other.synchronise(host)
    expect([host.fileText, mine.fileText, other.fileText]).toEqual(Array(3).fill(mixed))
  })

  it('are none of a text that is alone', () => {
    const alone = new Text(text, 'me', null)
    alone.type(0, 0, '# 1\n')
    expect(unsentOf(alone.state)).toEqual({ version: 0, updates: [] })
    const mine = new Text(text)
    mine.type(0, 0, '# 1\n')
    disconnectLive(mine)
    mine.type(0, 0, '# 2\n')
    expect(unsentOf(mine.state)).toEqual({ version: 0, updates: [] })
    mine.run(undo)
    expect(mine.fileText).toBe(`# 1\n${text}`)
  })
})

describe('two texts', () => {
  const step = fc.record({
    who: fc.nat(1),
    what: fc.constantFrom('type', 'type', 'type', 'delete', 'undo', 'redo', 'synchronise', 'synchronise'),
    at: fc.nat(999),
  })

  it('converge, whatever is typed, undone and sent in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const host = new Host(text)
        const texts = [new Text(text, 'a'), new Text(text, 'b')]
        for (const { who, what, at } of steps) {
          const mine = texts[who]
          if (mine === undefined) continue
          const { length } = mine.state.doc
          const from = Math.floor((at / 1000) * length)
          if (what === 'type') mine.type(from, from, at % 5 === 0 ? `${mine.client}\n` : mine.client)
          else if (what === 'delete') mine.type(from, Math.min(length, from + 3), '')
          else if (what === 'synchronise') mine.synchronise(host)
          else mine.run(what === 'undo' ? undo : redo)
        }
        for (let round = 0; round < 2; round++) for (const each of texts) each.synchronise(host)
        for (const each of texts) {
          expect(each.fileText).toBe(host.fileText)
          expect([each.unsent, each.version]).toEqual([0, host.updates.length])
        }
      }),
      { seed: 20_261_130, numRuns: 200 },
    )
  })

  it('have a history of their own: undoing all of it leaves what the other typed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const host = new Host(text)
        const texts = [new Text(text, '1'), new Text(text, '2')]
        let typedByOther = 0
        for (const { who, what, at } of steps) {
          const mine = texts[who]
          if (mine === undefined) continue
          const from = Math.floor((at / 1000) * mine.state.doc.length)
          if (what === 'synchronise') mine.synchronise(host)
          else {
            mine.type(from, from, mine.client)
            typedByOther += who
          }
        }
        const [mine, other] = texts
        if (mine === undefined || other === undefined) throw new Error('there are two')
        for (let round = 0; round < 2; round++) for (const each of texts) each.synchronise(host)
        while (mine.run(undo));
        mine.synchronise(host)
        other.synchronise(host)
        expect(other.fileText).toBe(mine.fileText)
        expect(mine.fileText.replaceAll('2', '')).toBe(text)
        expect(mine.fileText.split('2')).toHaveLength(typedByOther + 1)
        expect(mine.steps).toEqual([])
      }),
      { seed: 20_261_130, numRuns: 200 },
    )
  })
})

it('a step that another program took back, while something was unsent, is none any more: each undo changes the text', () => {
  const [host, mine] = [new Host(text), new Text(text)]
  host.become(`${text}# theirs\n`)
  mine.receive(host)
  mine.type(0, 0, '# mine\n')
  host.become(text)
  mine.synchronise(host)
  expect(mine.fileText).toBe(`# mine\n${text}`)
  mine.run(undo)
  expect(mine.fileText).toBe(text)
  expect(mine.run(undo)).toBe(false)
  mine.run(redo)
  expect(mine.fileText).toBe(`# mine\n${text}`)
})

describe('reconnecting', () => {
  it('makes the text that of the host, and keeps the history: undoing takes back what was typed here', () => {
    const mine = new Text(text)
    mine.type(0, 0, '# 1\n')
    mine.type(0, 0, '# 2\n')
    const host = new Host(`# 2\n# 1\n${text}`)
    for (let at = 0; at < 5; at++) host.become(`${host.fileText}# elsewhere ${at}\n`, 'other')
    reconnectLive(mine, toLiveTextJson(host.live), 5, 'me', null)
    expect(mine.fileText).toBe(host.fileText)
    expect([mine.version, mine.unsent]).toEqual([5, 0])
    expect(mine.steps).toEqual(['typing', 'typing'])

    mine.run(undo)
    expect(mine.unsent).toBe(1)
    mine.synchronise(host)
    expect(host.fileText).toBe(mine.fileText)
    expect(host.fileText.startsWith(`# 1\n${text}# elsewhere 0\n`)).toBe(true)
    mine.run(undo)
    mine.run(redo)
    mine.run(redo)
    mine.synchronise(host)
    expect(host.fileText.startsWith(`# 2\n# 1\n${text}# elsewhere 0\n`)).toBe(true)
    host.become(`# again\n${host.fileText}`, 'other')
    mine.receive(host)
    expect(mine.fileText).toBe(host.fileText)
  })

  it('to a text without what was typed here loses that, and undoing does no harm', () => {
    const mine = new Text(text)
    mine.type(0, 0, '# 1\n')
    const host = new Host('FROM theirs\n')
    reconnectLive(mine, toLiveTextJson(host.live), 0, 'me', null)
    expect([mine.fileText, mine.unsent]).toEqual(['FROM theirs\n', 0])
    mine.run(undo)
    mine.type(0, 0, '# 2\n')
    mine.synchronise(host)
    expect(host.fileText).toBe(mine.fileText)
    expect(host.fileText).toContain('FROM theirs\n')
  })

  it('takes over line ends and byte order mark', () => {
    const mine = new Text(text)
    const host = new Host('\ufeffFROM a\r\nRUN one\nRUN two\r\n')
    reconnectLive(mine, toLiveTextJson(host.live), 3, 'me', null)
    expect(mine.fileText).toBe('\ufeffFROM a\r\nRUN one\nRUN two\r\n')
    expect([mine.version, mine.unsent, mine.steps]).toEqual([3, 0, []])
  })

  it('connects a text that was alone', () => {
    const mine = new Text(text, 'me', null)
    mine.type(0, 0, '# 1\n')
    const host = new Host(`# 1\n${text}`)
    reconnectLive(mine, toLiveTextJson(host.live), 0, 'me', null)
    mine.run(undo)
    mine.synchronise(host)
    expect(host.fileText).toBe(text)
  })
})

describe('a file with line ends of both kinds', () => {
  const mixed = 'FROM a\nRUN one\r\nRUN two\n'

  it('text is received after a deletion, at the end, of a line end of the other kind', () => {
    const last = 'FROM a\nRUN one\nRUN two\r\n'
    const [host, mine] = [new Host(last), new Text(last)]
    mine.type(15, 23, '')
    mine.synchronise(host)
    host.become('# other\nFROM a\nRUN one\n', 'other')
    mine.receive(host)
    expect(mine.fileText).toBe('# other\nFROM a\nRUN one\n')
    mine.run(undo)
    mine.synchronise(host)
    expect([host.fileText, mine.fileText]).toEqual(Array(2).fill(`# other\n${last}`))
  })

  it('texts with line ends of both kinds converge with what another program writes', () => {
    const step = fc.record({
      who: fc.nat(1),
      what: fc.constantFrom('type', 'type', 'delete', 'undo', 'redo', 'synchronise', 'synchronise', 'disk'),
      at: fc.nat(999),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const host = new Host(mixed)
        const texts = [new Text(mixed, 'a'), new Text(mixed, 'b')]
        for (const { who, what, at } of steps) {
          const mine = texts[who]
          if (mine === undefined) continue
          const { length } = mine.state.doc
          const from = Math.floor((at / 1000) * length)
          if (what === 'type') mine.type(from, from, at % 5 === 0 ? `${mine.client}\n` : mine.client)
          else if (what === 'delete') mine.type(from, Math.min(length, from + 3), '')
          else if (what === 'synchronise') mine.synchronise(host)
          else if (what === 'disk') host.become(`${host.fileText}# disk ${at}${at % 2 === 0 ? '\r' : ''}\n`)
          else mine.run(what === 'undo' ? undo : redo)
        }
        for (let round = 0; round < 2; round++) for (const each of texts) each.synchronise(host)
        for (const each of texts) expect(each.fileText).toBe(host.fileText)
      }),
      { seed: 20_261_130, numRuns: 300 },
    )
  })
})
