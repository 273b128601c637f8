import { describe, expect, it } from 'vitest'
import { createMemoryStorage, startTestBench } from '../testing/test-bench.ts'
import { setPanels, togglePanel } from './panel-actions.ts'

describe('the panels', () => {
  it('are shown and hidden as before the reload', async () => {
    const storage = createMemoryStorage()
    const before = await startTestBench('FROM a\n', {}, {}, storage)
    togglePanel(before.session, 'inspector')
    togglePanel(before.session, 'outline')
    setPanels(before.session, { dialog: 'open', tab: 'log' })
    const { panels } = (await startTestBench('FROM a\n', {}, {}, storage)).state()
    expect(panels).toMatchObject({ outline: false, editor: true, inspector: true, bottom: false })
    expect(panels).toMatchObject({ dialog: null, tab: 'timeline' })
  })

  it.each(['', 'null', '{"outline":"yes"}', '[1', '{}'])(
    'are text, graph and outline when %j is what was kept',
    async (kept) => {
      const storage = createMemoryStorage()
      storage.setItem('stagegraph.panels', kept)
      const { panels } = (await startTestBench('FROM a\n', {}, {}, storage)).state()
      expect(panels).toMatchObject({ outline: true, editor: true, inspector: false, bottom: false })
    },
  )
})
