import { ChangeSet } from '@codemirror/state'
import { expect, it } from 'vitest'
import { TextTrackers } from './text-trackers.ts'

/** Replaces a part of a text of `length` UTF-16 code units by `insert`. */
const replaced = (length: number, from: number, to: number, insert: string) =>
  ChangeSet.of({ from, to, insert }, length).desc

it('follows an offset through all changes since, and loses it with the character behind it', () => {
  const trackers = new TextTrackers()
  const early = trackers.track()
  trackers.changed(replaced(10, 0, 0, 'abc'))
  const late = trackers.track()
  trackers.changed(replaced(13, 0, 0, 'de'))
  expect([early.map(4), late.map(4)]).toEqual([9, 6])
  trackers.changed(replaced(15, 9, 10, ''))
  expect([early.map(4), early.map(5), late.map(4)]).toEqual([null, 9, 6])
})

it('maps nothing once the text is gone, and no changes once it was stopped', () => {
  const trackers = new TextTrackers()
  const [kept, stopped] = [trackers.track(), trackers.track()]
  stopped.stop()
  trackers.changed(replaced(10, 0, 0, 'abc'))
  expect([kept.map(0), stopped.map(0)]).toEqual([3, 0])
  trackers.lose()
  expect(kept.map(0)).toBeNull()
})
