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

type Listening = 'on' | 'once' | 'off'

/**
 * A part of the stand-in as the part of Electron it stands for. All members but those that add and remove listeners
 * are checked against Electron's types; those are Node's own here, whose type knows no names of events.
 */
export function asElectron<Used>(part: Omit<Used, Listening> & EventEmitter): Used {
  return part as unknown as Used
}
