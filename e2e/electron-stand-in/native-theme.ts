import { EventEmitter } from 'node:events'
import type Electron from 'electron'
import { asElectron } from './events.ts'

type Used = Pick<Electron.NativeTheme, 'off' | 'on' | 'shouldUseDarkColors' | 'themeSource'>

/** The system theme is light here. */
class StandInTheme extends EventEmitter {
  #source: Used['themeSource'] = 'system'

  get themeSource(): Used['themeSource'] {
    return this.#source
  }

  set themeSource(source) {
    if (source === this.#source) return
    this.#source = source
    this.emit('updated')
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}

export const standInTheme = new StandInTheme()
export const nativeTheme = asElectron<Used>(standInTheme)
