import { collab, receiveUpdates, sendableUpdates } from '@codemirror/collab'
import { ChangeSet, EditorState } from '@codemirror/state'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { markExceptions, replaceLineEnds } from './line-end-effects.ts'
import {
  applyUpdate,
  carryOver,
  fromLiveTextJson,
  fromUpdateJson,
  type LiveText,
  type LiveUpdate,
  rebase,
  toFileText,
  toLiveText,
  toLiveTextJson,
  toUpdateJson,
  updateBetween,
} from './live-text.ts'

const line = fc.string({ unit: fc.constantFrom('a', 'é', '\u{1F40B}', '\r', ' '), maxLength: 4 })
const fileText = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 6 })
  .chain((lines) =>
    fc
      .tuple(fc.constantFrom('', '\ufeff'), line)
      .map(([mark, last]) => mark + lines.map(([text, end]) => text + end).join('') + last),
  )

const overWire = (update: LiveUpdate): LiveUpdate =>
  fromUpdateJson(JSON.parse(JSON.stringify(toUpdateJson(update))))

it('a file text is the same again', () => {
  fc.assert(
    fc.property(fileText, (text) => {
      expect(toFileText(toLiveText(text))).toBe(text)
    }),
  )
})

it('a lone CR that came to stand before a line end stays part of its line, also over the wire', () => {
  fc.assert(
    fc.property(fileText, fc.nat(20), (text, at) => {
      const before = toLiveText(text)
      const { length } = before.doc
      const insert = ChangeSet.of({ from: Math.min(at, length), insert: '\r' }, length)
      const live = applyUpdate(before, { clientID: 'me', changes: insert })
      const again = fromLiveTextJson(JSON.parse(JSON.stringify(toLiveTextJson(live))))
      expect(toLiveTextJson(again)).toEqual(toLiveTextJson(live))
      expect(toFileText(again)).toBe(toFileText(live))
    }),
  )
  const joined = fromLiveTextJson({ doc: 'FROM a\r\nRUN b\n', bom: false, lineEnd: '\n', exceptions: [] })
  expect(joined.doc.line(1).text).toBe('FROM a\r')
  expect(toFileText(joined)).toBe('FROM a\r\nRUN b\n')
})

it.each([[-1], [0], [2], [7], [99]])(
  'an exception at %s, which is no line end, is refused in a text, and counts for nothing in an update',
  (offset) => {
    const text = { doc: 'a\nbc\nd', bom: false, lineEnd: '\n' as const }
    expect(fromLiveTextJson({ ...text, exceptions: [1, 4] }).lineEnds.exceptions).toEqual([1, 4])
    expect(() => fromLiveTextJson({ ...text, exceptions: [1, offset] })).toThrow(RangeError)
    const live = toLiveText('a\nbc\nd')
    const none = ChangeSet.empty(live.doc.length)
    const marks = markExceptions.of([offset])
    const replaced = replaceLineEnds.of({ bom: false, lineEnd: '\r\n', exceptions: [offset] })
    for (const effect of [marks, replaced])
      expect(
        applyUpdate(live, { clientID: 'me', changes: none, effects: [effect] }).lineEnds.exceptions,
      ).toEqual([])
  },
)

it('the update between two texts makes one of the other, line ends included, also over the wire', () => {
  fc.assert(
    fc.property(fileText, fileText, (before, after) => {
      const [from, to] = [toLiveText(before), toLiveText(after)]
      const update = updateBetween(from, to, 'me')
      expect(update === null).toBe(before === after)
      if (update !== null) expect(toFileText(applyUpdate(from, overWire(update)))).toBe(after)
    }),
  )
})

it('a change that is carried over to another text leaves there what the other one added, also in the same lines', () => {
  expect(carryOver('a\nb\n', 'a\nb\nmine\n', 'theirs\na\nb\n')).toBe('theirs\na\nb\nmine\n')
  expect(carryOver('FROM a\n', '# mine\nFROM a\n', 'FROM theirs\n')).toBe('# mine\nFROM theirs\n')
  expect(carryOver('FROM a\n', 'FROM mine\n', 'FROM a\n')).toBe('FROM mine\n')
})

it('an update of a text of another length is refused', () => {
  const update = updateBetween(toLiveText('a'), toLiveText('b'), 'me')
  expect(update).not.toBeNull()
  if (update !== null) expect(() => applyUpdate(toLiveText('long'), update)).toThrow(RangeError)
})

interface Client {
  readonly id: string
  state: EditorState
  version: number
}

/** `[client, offset in thousandths, deleted, inserted]`, or a client that sends and receives. */
const step = fc.oneof(
  fc.record({
    client: fc.nat(2),
    at: fc.nat(999),
    deleted: fc.nat(3),
    insert: fc.constantFrom('', 'x', 'yy\n', 'z'),
  }),
  fc.record({ client: fc.nat(2), sync: fc.constant(true as const) }),
)

it('three clients that type and synchronise in any order end with one text, in which nothing inserted is lost', () => {
  fc.assert(
    fc.property(fileText, fc.array(step, { maxLength: 30 }), (start, steps) => {
      let live: LiveText = toLiveText(start)
      const accepted: LiveUpdate[] = []
      const clients = ['a', 'b', 'c'].map(
        (id): Client => ({
          id,
          state: EditorState.create({
            doc: live.doc,
            extensions: [EditorState.lineSeparator.of('\n'), collab({ startVersion: 0, clientID: id })],
          }),
          version: 0,
        }),
      )
      const sync = (client: Client): void => {
        const own = sendableUpdates(client.state).map(({ clientID, changes }) =>
          overWire({ clientID, changes }),
        )
        for (const update of rebase(own, accepted.slice(client.version))) {
          live = applyUpdate(live, update)
          accepted.push(update)
        }
        client.state = receiveUpdates(client.state, accepted.slice(client.version)).state
        client.version = accepted.length
      }
      let inserted = 0
      for (const each of steps) {
        const client = clients[each.client]
        if (client === undefined) continue
        if ('sync' in each) sync(client)
        else {
          const from = Math.floor((each.at / 1000) * client.state.doc.length)
          const to = each.insert === '' ? Math.min(client.state.doc.length, from + each.deleted) : from
          inserted += each.insert.includes('z') ? 1 : 0
          client.state = client.state.update({ changes: { from, to, insert: each.insert } }).state
        }
      }
      for (const client of clients) sync(client)
      for (const client of clients) sync(client)
      for (const { state } of clients) expect(state.doc.toString()).toBe(live.doc.toString())
      if (!steps.some((each) => 'deleted' in each && each.insert === '' && each.deleted > 0))
        expect(live.doc.toString().split('z')).toHaveLength(inserted + 1)
    }),
  )
})
