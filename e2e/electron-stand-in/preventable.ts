import type { EventEmitter } from 'node:events'

/** Emits an event that its listeners can prevent, as Electron's are; true when one did. */
export function emitPreventable(emitter: EventEmitter, name: string, details: object = {}): boolean {
  let prevented = false
  const event = {
    ...details,
    preventDefault: () => {
      prevented = true
    },
    get defaultPrevented() {
      return prevented
    },
  }
  emitter.emit(name, event)
  return prevented
}
