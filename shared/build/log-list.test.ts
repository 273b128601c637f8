import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LogChunk, LogList } from './log-list.ts'

const chunk = (text: string): LogChunk => ({ digest: 'a', stage: 0, stream: 'stdout', text, time: 1 })
const texts = (list: LogList): string[] => [...list].map(({ text }) => text)
const numbered = (from: number, count: number): LogChunk[] =>
  Array.from({ length: count }, (_, at) => chunk(`${from + at}`))

describe('a list of output', () => {
  it('a log list contains what was appended, however it was split into batches', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(150)), fc.integer({ min: 1, max: 500 }), (sizes, limit) => {
        let list = LogList.empty
        let count = 0
        for (const size of sizes) {
          list = list.with(numbered(count, size), limit)
          count += size
        }
        const whole = LogList.empty.with(numbered(0, count), limit)
        expect(texts(list)).toEqual(texts(whole))
        expect({ ...list }).toEqual({ ...whole })
      }),
      { seed: 20261125 },
    )
  })

  it('a log list keeps the newest output, up to about its limit, each chunk under its index', () => {
    const list = LogList.empty.with(numbered(1000, 1000), 600)
    expect([list.first, list.end, list.units]).toEqual([832, 1000, 4000])
    expect(list.kept).toBe((1000 - 832) * 4)
    expect(list.at(831)).toBeUndefined()
    expect(list.at(832)?.text).toBe('1832')
    expect(list.at(999)?.text).toBe('1999')
    expect(list.at(1000)).toBeUndefined()
  })

  it('a log list does not change when others are made from it', () => {
    const start = LogList.of(numbered(0, 3))
    const one = start.with([chunk('one')])
    const other = start.with([chunk('other'), chunk('more')])
    expect(texts(start)).toEqual(['0', '1', '2'])
    expect(texts(one)).toEqual(['0', '1', '2', 'one'])
    expect(texts(other)).toEqual(['0', '1', '2', 'other', 'more'])
    expect(start.with([])).toBe(start)
    expect(one.at(4)).toBeUndefined()
  })
})
