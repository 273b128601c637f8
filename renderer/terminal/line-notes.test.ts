import { expect, it } from 'vitest'
import { addNotes, noteOf } from './line-notes.ts'
import type { NotedLines } from './text-source.ts'

const noted = (line: number, time: number): NotedLines => ({
  line,
  note: { writer: 'a', time, continues: false },
})

it('a note is about its line and those after it, up to the next note', () => {
  const notes = [noted(0, 10), noted(3, 20), noted(4, 30)]
  expect([0, 1, 2, 3, 4, 99].map((line) => noteOf(notes, line)?.note.time)).toEqual([10, 10, 10, 20, 30, 30])
  expect(noteOf([noted(2, 10)], 1)).toBeUndefined()
  expect(noteOf([], 0)).toBeUndefined()
})

it('a newer note about the same line takes the place of the older one', () => {
  const notes = [noted(0, 10), noted(3, 20)]
  addNotes(notes, [noted(3, 30), noted(5, 40)])
  expect(notes.map(({ line, note }) => [line, note.time])).toEqual([
    [0, 10],
    [3, 30],
    [5, 40],
  ])
})
