import { describe, expect, it } from 'vitest'
import { keysFor } from '#shared/commands/index.ts'
import { judgeKeys, withKeysOf, withoutChoice } from './choose-keys.ts'

const stand = (chosen: Readonly<Record<string, string>> = {}) => ({
  ...({ platform: 'linux', shell: 'web', chosen } as const),
})

describe('keys that are pressed for a command', () => {
  it('are free, taken by others, or cannot be had', () => {
    expect(judgeKeys('run', 'F9', stand())).toEqual({ kind: 'free' })
    expect(judgeKeys('run', 'Ctrl+S', stand())).toEqual({ kind: 'taken', by: ['save'] })
    expect(judgeKeys('run', 'Ctrl+S', stand({ save: 'F9' }))).toEqual({ kind: 'free' })
    expect(judgeKeys('run', 'Ctrl+T', stand())).toEqual({ kind: 'refused', why: 'browser' })
    expect(judgeKeys('run', 'Ctrl+T', { ...stand(), shell: 'electron' })).toEqual({ kind: 'free' })
    expect(judgeKeys('run', 'Enter', stand())).toEqual({ kind: 'refused', why: 'never' })
  })

  it('are taken from the others once that is decided', () => {
    const chosen = withKeysOf('run', 'Ctrl+S', stand(), ['save'])
    expect(chosen).toEqual({ run: 'Ctrl+S', save: '' })
    expect(keysFor('save', stand(chosen))).toEqual([])
  })

  it('are no choice when they are the command’s own', () => {
    expect(withKeysOf('save', 'Ctrl+S', stand({ save: 'F9' }))).toEqual({})
    expect(withKeysOf('run', '', stand({ run: 'F9' }))).toEqual({})
    expect(withKeysOf('palette', 'F1', stand())).toEqual({ palette: 'F1' })
    expect(withoutChoice('save', stand({ save: 'F9', run: 'F10' }))).toEqual({ run: 'F10' })
    const swapped = stand({ run: 'Ctrl+S', save: '' })
    expect(withoutChoice('save', swapped, ['run'])).toEqual({})
  })
})
