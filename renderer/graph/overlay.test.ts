import { describe, expect, it } from 'vitest'
import { edgeKey, type GraphOverlay, markWords, stageOverlay, wordOverlay } from './overlay.ts'

const overlay: GraphOverlay = {
  stages: new Map([[1, { tone: 'spot' }]]),
  steps: new Map([
    ['1:0', { tone: 'reruns', note: 'its text changed' }],
    ['2:-1', { tone: 'cached', label: 'kept' }],
  ]),
  edges: new Map([[edgeKey(2, 0), { tone: 'maybe' }]]),
  dimOthers: true,
}

describe('an overlay', () => {
  it('returns one shared object for every stage when there is no overlay', () => {
    expect(stageOverlay(null, 3)).toBe(stageOverlay(null, 4))
    expect(stageOverlay(null, 3)).toEqual({ mark: null, rows: new Map(), dimmed: false })
  })
  it('returns the marks of a stage and of its rows', () => {
    expect(stageOverlay(overlay, 1).mark?.tone).toBe('spot')
    expect(stageOverlay(overlay, 1).rows.get(0)?.tone).toBe('reruns')
    expect(stageOverlay(overlay, 2)).toMatchObject({ mark: null, dimmed: false })
    expect(stageOverlay(overlay, 2).rows.get(-1)?.label).toBe('kept')
  })
  it('dims unmarked stages when it asks for that', () => {
    expect(stageOverlay(overlay, 0).dimmed).toBe(true)
    expect(stageOverlay({ ...overlay, dimOthers: false }, 0).dimmed).toBe(false)
  })
  it('returns the same object when asked again', () => {
    expect(stageOverlay(overlay, 1)).toBe(stageOverlay(overlay, 1))
  })
  it('gives each mark without a label the word of its tone', () => {
    const worded = wordOverlay(overlay, (tone) => `<${tone}>`)
    expect(worded.stages.get(1)?.label).toBe('<spot>')
    expect(worded.steps.get('2:-1')?.label).toBe('kept')
    expect(worded.edges?.get('2:0:0')?.label).toBe('<maybe>')
    expect(markWords(worded.steps.get('1:0'))).toBe('<reruns>: its text changed')
  })
})
