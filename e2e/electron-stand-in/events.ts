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
 * Types a part of the stand-in as its part of Electron. All members except listener management
 * are checked against Electron's types; those are Node's own here, whose type has no event names.
 */
export function asElectron<Used>(part: Omit<Used, Listening> & EventEmitter): Used {
  return part as unknown as Used
}
