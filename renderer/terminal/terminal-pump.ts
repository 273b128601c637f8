import type { Terminal } from '@xterm/xterm'
import type { TextSource } from './text-source.ts'

/** UTF-16 units written in one frame. */
const unitsPerFrame = 96 * 1024

/** Writes the source's text: one piece a frame, once the last one was processed. */
export function createPump(terminal: Terminal, source: TextSource) {
  let frame: number | null = null
  let writing = false
  const schedule = () => {
    if (frame === null && !writing) frame = requestAnimationFrame(write)
  }
  const write = () => {
    frame = null
    const { text, restart } = source.take(unitsPerFrame)
    if (restart) terminal.reset()
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
