import { type ChangeDesc, MapMode } from '@codemirror/state'
import type { Editor, MapOffset } from './editor-api.ts'

/** An offset stays with the character behind it; deleting that character loses it. */
export const follow =
  (changes: ChangeDesc): MapOffset =>
  (offset) =>
    changes.mapPos(offset, 1, MapMode.TrackAfter)

/** The changes of the text since a tracker was created. */
interface Tracker {
  /** `null` for nothing yet. */
  changes: ChangeDesc | null
  /** Another text was loaded. */
  lost: boolean
}

/** All trackers of one text. */
export class TextTrackers {
  readonly #trackers = new Set<Tracker>()

  /** Tracks offsets of the text until it is stopped. */
  track(): ReturnType<Editor['track']> {
    const tracker: Tracker = { changes: null, lost: false }
    this.#trackers.add(tracker)
    const map: MapOffset = (offset) => {
      if (tracker.lost) return null
      return tracker.changes === null ? offset : follow(tracker.changes)(offset)
    }
    return { map, stop: () => void this.#trackers.delete(tracker) }
  }

  changed(changes: ChangeDesc): void {
    for (const tracker of this.#trackers) tracker.changes = tracker.changes?.composeDesc(changes) ?? changes
  }

  /** The text is gone: no offset of it exists. */
  lose(): void {
    for (const tracker of this.#trackers) tracker.lost = true
    this.#trackers.clear()
  }
}
