import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedLines } from './changed-lines.ts'
import { applyEdits } from './text-edit.ts'

const text = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', ''].join('\n')
const shown = (edits: Parameters<typeof changedLines>[1]) =>
  changedLines(text, edits).map((lines) =>
    lines.map(
      ({ text: line, before, after }) => `${before === null ? '+' : after === null ? '-' : ' '}${line}`,
    ),
  )

describe('changed lines', () => {
  it('changed lines show a change with the lines around it', () => {
    const at = text.indexOf('five')
    expect(shown([{ from: at, to: at + 4, insert: 'FIVE\nfive and a half' }])).toEqual([
      [' three', ' four', '-five', '+FIVE', '+five and a half', ' six', ' seven'],
    ])
  })

  it('changed lines do not include a line that only has another inserted below', () => {
    const at = text.indexOf('\nten')
    expect(shown([{ from: at, to: at, insert: '\nnine and a half' }])).toEqual([
      [' seven', ' eight', ' nine', '+nine and a half', ' ten', ' '],
    ])
  })

  it('changed lines keep distant changes apart', () => {
    const end = text.indexOf('ten')
    const edits = [
      { from: 0, to: 3, insert: '1' },
      { from: end, to: end + 3, insert: '10' },
    ]
    expect(shown(edits)).toHaveLength(2)
  })

  it('changed lines show nothing for edits without effect', () =>
    expect(shown([{ from: 0, to: 3, insert: 'one' }])).toEqual([]))

  it('changed lines show both texts, line by line', () => {
    const line = fc.constantFrom('FROM a', 'RUN b', '', '# c', 'COPY d e')
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(400), fc.nat(9), fc.array(line, { maxLength: 3 })), { maxLength: 4 }),
        (lines, places) => {
          const before = lines.join('\n')
          let at = 0
          const edits = places
            .map(([from, length, insert]) => ({ from: Math.min(from, before.length), length, insert }))
            .sort((a, b) => a.from - b.from)
            .map(({ from, length, insert }) => {
              const start = Math.max(at, from)
              at = Math.min(before.length, start + length)
              return { from: start, to: Math.max(start, at), insert: insert.join('\n') }
            })
          const [old, now] = [before.split('\n'), applyEdits(before, edits).split('\n')]
          for (const changed of changedLines(before, edits).flat()) {
            if (changed.before !== null) expect(old[changed.before - 1]).toBe(changed.text)
            if (changed.after !== null) expect(now[changed.after - 1]).toBe(changed.text)
          }
          const rows = changedLines(before, edits).flat()
          const removed = rows.filter(({ after }) => after === null).length
          const added = rows.filter(({ before: number }) => number === null).length
          expect(now.length - old.length).toBe(added - removed)
        },
      ),
      { seed: 20_261_124, numRuns: 1_000 },
    )
  })
})
