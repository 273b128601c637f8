import { describe, expect, it } from 'vitest'
import { appCommandSpecs, menuCommandIds } from './app-commands.ts'
import { graphCommandIds, graphCommandSpecs } from './graph-commands.ts'
import { collide, conflictsOf, whyNotKeys } from './key-choice.ts'
import { acceleratorOf, chordOf, chordShown, isKeyChord, isOnlyModifier, isTyping } from './key-chord.ts'
import { bindingsOf, commandIds, defaultKeysFor, keysFor } from './keymap.ts'

const press = (key: string, held: string = '', code = '') => ({
  key,
  code,
  altKey: held.includes('a'),
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  shiftKey: held.includes('s'),
})
const linux = { platform: 'linux', shell: 'web', chosen: {} } as const

describe('a key press', () => {
  it.each([
    [press('p', 'cs'), 'Ctrl+Shift+P'],
    [press('P', 'cs'), 'Ctrl+Shift+P'],
    [press('d', 'm'), 'Ctrl+D'],
    [press('ArrowUp', 'as'), 'Alt+Shift+ArrowUp'],
    [press('?', 's'), '?'],
    [press('Backspace'), 'Delete'],
    [press('∂', 'a', 'KeyD'), 'Alt+D'],
    [press('+', 'c'), 'Ctrl+Plus'],
    [press(' '), 'Space'],
    [press('F6', 's'), 'Shift+F6'],
    [press('.', 'c'), 'Ctrl+.'],
  ])('%o is %s', (given, chord) => {
    expect(chordOf(given)).toBe(chord)
    expect(isKeyChord(chord)).toBe(true)
  })

  it.each(['', 'Ctrl', 'Shift+Ctrl+A', 'ctrl+a', 'Ctrl+a', 'Ctrl+Ctrl+A', 'Ctrl+', 'Meta+A', '<b>x</b>'])(
    '%s is no key press',
    (text) => expect(isKeyChord(text)).toBe(false),
  )

  it('a key press is shown as the platform writes it, and as Electron takes it', () => {
    expect(chordShown('Ctrl+Shift+P', 'linux')).toBe('Ctrl+Shift+P')
    expect(chordShown('Ctrl+Shift+P', 'darwin')).toBe('⌘⇧P')
    expect(chordShown('Alt+ArrowUp', 'linux')).toBe('Alt+↑')
    expect(acceleratorOf('Ctrl+Shift+ArrowUp')).toBe('CmdOrCtrl+Shift+Up')
  })

  it('a key press can be a modifier alone, or one that types', () => {
    expect(isOnlyModifier(press('Shift', 's'))).toBe(true)
    expect([isTyping('?'), isTyping('Shift+A'), isTyping('Ctrl+A'), isTyping('F2')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('the default keys of commands', () => {
  it.each(['linux', 'darwin', 'win32'])(
    'default keys are key presses, may be chosen, and never collide (%s)',
    (platform) => {
      for (const shell of ['web', 'electron'] as const) {
        const context = { platform, shell, chosen: {} }
        for (const id of commandIds) {
          for (const chord of keysFor(id, context)) {
            expect([id, isKeyChord(chord), whyNotKeys(chord, shell)]).toEqual([id, true, null])
            expect([id, conflictsOf(id, chord, context)]).toEqual([id, []])
          }
        }
      }
    },
  )

  it("default keys avoid the browser's own", () => {
    expect(defaultKeysFor('new', { platform: 'linux', shell: 'web' })).toEqual([])
    expect(defaultKeysFor('new', { platform: 'linux', shell: 'electron' })).toEqual(['Ctrl+N'])
    expect(whyNotKeys('Ctrl+W', 'web')).toBe('browser')
    expect(whyNotKeys('Escape', 'electron')).toBe('never')
  })
})

describe('keys that were chosen', () => {
  it("chosen keys replace all of a command's keys, and may be none", () => {
    const context = { ...linux, chosen: { palette: 'Ctrl+K', save: '' } }
    expect(keysFor('palette', context)).toEqual(['Ctrl+K'])
    expect(keysFor('save', context)).toEqual([])
    const { anywhere } = bindingsOf(context)
    expect(anywhere.get('Ctrl+K')).toEqual({ id: 'palette', chosen: true })
    expect(anywhere.has('F1')).toBe(false)
    expect(anywhere.has('Ctrl+S')).toBe(false)
  })

  it('chosen keys conflict only where two commands would be ambiguous', () => {
    expect(conflictsOf('run', 'Ctrl+Enter', linux)).toEqual(['build'])
    expect(conflictsOf('run', 'F2', linux)).toEqual([
      'rename',
      'nameStage',
      'editInstruction',
      'changeReference',
    ])
    expect(conflictsOf('openShell', 'Insert', linux)).toEqual(['addInstruction'])
    expect(collide('rename', 'nameStage')).toBe(false)
    expect(collide('moveUp', 'moveStageUp')).toBe(false)
  })

  it("chosen keys win over a command's default keys", () => {
    const { anywhere } = bindingsOf({ ...linux, chosen: { learn: 'F8' } })
    expect(anywhere.get('F8')).toEqual({ id: 'learn', chosen: true })
  })
})

describe('the tables of commands', () => {
  it('give each command of the native menu its own position', () => {
    for (const platform of ['linux', 'darwin']) {
      const places = menuCommandIds.map((id) => {
        const { menu, macMenu = menu } = appCommandSpecs[id]
        return String(platform === 'darwin' ? macMenu : menu)
      })
      expect(new Set(places).size).toBe(places.length)
    }
  })

  it('name only commands on the graph as alternatives of one', () => {
    const named = graphCommandIds.flatMap((id) => graphCommandSpecs[id].insteadOf ?? [])
    expect(named.filter((id) => !graphCommandIds.some((known) => known === id))).toEqual([])
  })
})
