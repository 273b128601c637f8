import { describe, expect, it } from 'vitest'
import { keysFor } from '#shared/commands/index.ts'
import { validateKeys, withKeysOf, withoutChoice } from './choose-keys.ts'

const context = (chosen: Readonly<Record<string, string>> = {}) => ({
  ...({ platform: 'linux', shell: 'web', chosen } as const),
})

describe('keys that are pressed for a command', () => {
  it('are free, taken by others, or unavailable', () => {
    expect(validateKeys('run', 'F9', context())).toEqual({ kind: 'free' })
    expect(validateKeys('run', 'Ctrl+S', context())).toEqual({ kind: 'taken', by: ['save'] })
    expect(validateKeys('run', 'Ctrl+S', context({ save: 'F9' }))).toEqual({ kind: 'free' })
    expect(validateKeys('run', 'Ctrl+T', context())).toEqual({ kind: 'refused', why: 'browser' })
    expect(validateKeys('run', 'Ctrl+T', { ...context(), shell: 'electron' })).toEqual({ kind: 'free' })
    expect(validateKeys('run', 'Enter', context())).toEqual({ kind: 'refused', why: 'never' })
  })

  it('are taken from the others once the user decides so', () => {
    const chosen = withKeysOf('run', 'Ctrl+S', context(), ['save'])
    expect(chosen).toEqual({ run: 'Ctrl+S', save: '' })
    expect(keysFor('save', context(chosen))).toEqual([])
  })

  it('are no choice when they are the command’s own', () => {
    expect(withKeysOf('save', 'Ctrl+S', context({ save: 'F9' }))).toEqual({})
    expect(withKeysOf('run', '', context({ run: 'F9' }))).toEqual({})
    expect(withKeysOf('palette', 'F1', context())).toEqual({ palette: 'F1' })
    expect(withoutChoice('save', context({ save: 'F9', run: 'F10' }))).toEqual({ run: 'F10' })
    const swapped = context({ run: 'Ctrl+S', save: '' })
    expect(withoutChoice('save', swapped, ['run'])).toEqual({})
  })
})
