import { describe, expect, it } from 'vitest'
import { firstChoices, keepChoices, lastChoices, themeOf } from './picture-choices.ts'

function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

describe('the choices of a picture', () => {
  it('are the same next time', () => {
    const kept = storage()
    expect(lastChoices(kept)).toEqual({})
    const choices = { ...firstChoices, level: 'key', format: 'png', scale: '1', legend: false } as const
    keepChoices(kept, choices)
    expect(lastChoices(kept)).toEqual(choices)
  })

  it('leave out what another version wrote, or what nobody can read', () => {
    const kept = storage()
    const read = (text: string): unknown => lastChoices({ ...kept, getItem: () => text })
    expect(read('{"level":"all","theme":"dark","unknown":1,"legend":"yes"}')).toEqual({ theme: 'dark' })
    expect(read('not JSON')).toEqual({})
    expect(read('7')).toEqual({})
  })

  it('are lost, and nothing else, where nothing can be kept', () => {
    const refusing = {
      getItem: (): string => {
        throw new Error('blocked')
      },
      setItem: (): void => {
        throw new Error('full')
      },
    }
    expect(lastChoices(refusing)).toEqual({})
    expect(() => keepChoices(refusing, firstChoices)).not.toThrow()
  })

  it('a PNG has one theme, since it cannot follow its reader', () => {
    expect(themeOf({ ...firstChoices, format: 'svg' })).toBe('auto')
    expect(themeOf({ ...firstChoices, format: 'png' })).toBe('light')
    expect(themeOf({ ...firstChoices, format: 'png', theme: 'dark' })).toBe('dark')
  })
})
