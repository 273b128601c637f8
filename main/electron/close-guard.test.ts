import { describe, expect, it } from 'vitest'
import type { CloseChoice } from '#shared/api/index.ts'
import { CloseGuard } from './close-guard.ts'
import { recoverFromCrashes } from './crash-recovery.ts'

function startGuard(answers: { choice?: CloseChoice; closeAnyway?: boolean; gone?: boolean } = {}) {
  const happened: string[] = []
  const clock = { now: 0 }
  const guard = new CloseGuard({
    notifyClosing: () => happened.push('notified'),
    askAboutUnsaved: async (unsaved) => {
      happened.push(`asked about ${unsaved.join()}`)
      return answers.choice ?? 'stay'
    },
    askAboutSilence: () => {
      happened.push('asked about silence')
      return answers.closeAnyway ?? false
    },
    isPageGone: () => answers.gone ?? false,
    destroy: () => happened.push('destroyed'),
    now: () => clock.now,
  })
  return { guard, happened, clock }
}

describe('closing the window', () => {
  it('closing the window waits for the page, which closes it itself', () => {
    const { guard, happened } = startGuard()
    expect(guard.mayCloseNow()).toBe(false)
    guard.close()
    expect(happened).toEqual(['notified', 'destroyed'])
  })

  it('the window stays open when the user cancels, no longer quits, and can be closed again', async () => {
    const { guard, happened } = startGuard({ choice: 'stay' })
    guard.quit()
    guard.mayCloseNow()
    const asking = guard.ask(['a'])
    expect(guard.mayCloseNow()).toBe(false)
    expect(await guard.ask(['a'])).toBe('stay')
    expect(await asking).toBe('stay')
    expect(guard.isQuitting).toBe(false)
    expect(guard.mayCloseNow()).toBe(false)
    expect(happened).toEqual(['notified', 'asked about a', 'notified'])
  })

  it('quitting continues after a save', async () => {
    const { guard } = startGuard({ choice: 'save' })
    guard.quit()
    guard.mayCloseNow()
    expect(await guard.ask(['a'])).toBe('save')
    expect(guard.isQuitting).toBe(true)
  })

  it('closing asks about a page that hangs, and closes one that crashed', () => {
    const silent = startGuard({ closeAnyway: true })
    silent.guard.mayCloseNow()
    expect(silent.guard.mayCloseNow()).toBe(false)
    expect(silent.happened).toEqual(['notified'])
    silent.clock.now = 2_000
    expect(silent.guard.mayCloseNow()).toBe(true)
    expect(silent.happened).toEqual(['notified', 'asked about silence'])
    expect(startGuard({ gone: true }).guard.mayCloseNow()).toBe(true)
  })
})

describe('a page that crashes', () => {
  it('a page that crashes is reloaded, until it crashes too often and the user decides', () => {
    const happened: string[] = []
    let now = 0
    let again = true
    const gone = recoverFromCrashes({
      reload: () => happened.push('reload'),
      askToReload: () => {
        happened.push('ask')
        return again
      },
      quit: () => happened.push('quit'),
      now: () => now,
    })
    gone('clean-exit')
    for (let times = 0; times < 4; times++) gone('crashed')
    expect(happened.splice(0)).toEqual(['reload', 'reload', 'reload', 'ask', 'reload'])
    for (let times = 0; times < 9; times++) {
      now += 60_000
      gone('oom')
    }
    expect(new Set(happened.splice(0))).toEqual(new Set(['reload']))
    again = false
    for (let times = 0; times < 4; times++) gone('crashed')
    expect(happened.at(-1)).toBe('quit')
  })
})
