import type { Terminal } from '@xterm/xterm'
import type { NotesColumn } from './line-notes.ts'
import type { TextSource } from './text-source.ts'

/** UTF-16 units written in one frame. */
const unitsPerFrame = 96 * 1024

/** Writes the source's text: one piece a frame, once the last one was processed. */
export function createPump(terminal: Terminal, source: TextSource, column: NotesColumn | null) {
  let frame: number | null = null
  let writing = false
  const schedule = () => {
    if (frame === null && !writing) frame = requestAnimationFrame(write)
  }
  const write = () => {
    frame = null
    const { text, restart, notes } = source.take(unitsPerFrame)
    if (restart) {
      terminal.reset()
      column?.restart()
    }
    if (notes !== undefined) column?.add(notes)
    if (text === '') return
    writing = true
    terminal.write(text, () => {
      writing = false
      schedule()
    })
  }
  let end = () => {}
  return {
    start() {
      end = source.onMore(schedule)
      schedule()
    },
    stop() {
      end()
      if (frame !== null) cancelAnimationFrame(frame)
    },
  }
}
