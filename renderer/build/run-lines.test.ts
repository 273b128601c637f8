import { describe, expect, it } from 'vitest'
import { runLines } from './run-lines.ts'

describe('runLines', () => {
  it('splits output into lines, the last one with or without its end', () => {
    expect(runLines('one\ntwo\n').lines.map((line) => line.text)).toEqual(['one', 'two'])
    expect(runLines('one\n\nthree').lines.map((line) => line.text)).toEqual(['one', '', 'three'])
    expect(runLines('').lines).toEqual([])
  })

  it('carries colours from line to line', () => {
    const [, second] = runLines('\u001b[32mgreen\nstill\u001b[0m\n').lines
    expect(second?.style.foreground).toBe(2)
  })

  it('keeps whole lines of the newest output when there is too much, and says so', () => {
    const { lines, cut } = runLines(`${'x'.repeat(99)}\n`.repeat(10_000))
    expect(cut).toBe(true)
    expect(lines.length).toBeLessThan(6_000)
    expect(lines[0]?.text).toHaveLength(99)
  })
})
