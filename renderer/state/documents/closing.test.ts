import { describe, expect, it } from 'vitest'
import { CallError, type CloseChoice } from '#shared/api/index.ts'
import { revision, startTestBench } from '../testing/test-bench.ts'
import { newDocument } from './document-actions.ts'

const text = 'FROM alpine AS a\n'

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A desktop window on one document; the user answers `choice`. */
async function window(choice: CloseChoice, canSave = true) {
  const bench = await startTestBench(text, {
    'app.info': () => ({
      version: '0.0.0',
      shell: 'electron',
      platform: 'linux',
      samples: [],
      initialPath: '/app/Dockerfile',
      nativeDialogs: true,
    }),
    'app.mayClose': () => choice,
    'app.close': () => null,
    'documents.pickSave': () => null,
    'documents.save': () => {
      if (!canSave) throw new CallError({ code: 'read-only', message: 'no' })
      return { revision: revision('2') }
    },
  })
  const close = async (): Promise<readonly string[]> => {
    const before = bench.host.made.length
    bench.host.push('app.closing', {})
    await settled()
    return bench.host.made.slice(before).map(({ name }) => name)
  }
  return { bench, close, drafts: () => bench.inputs('documents.draft') as { text: string | null }[] }
}

describe('closing the window', () => {
  it('asks nothing when all is saved', async () => {
    const { bench, close } = await window('stay')
    expect(await close()).toContain('app.close')
    expect(bench.inputs('app.mayClose')).toEqual([])
  })

  it('stores unsaved text as a draft before it asks, and stays open on Cancel', async () => {
    const { bench, close, drafts } = await window('stay')
    bench.editor.type(0, 0, '# mine\n')
    const made = await close()
    expect(made.indexOf('documents.draft')).toBeLessThan(made.indexOf('app.mayClose'))
    expect(made).not.toContain('app.close')
    expect(bench.inputs('app.mayClose')).toEqual([{ unsaved: ['app/Dockerfile'] }])
    expect(drafts().at(-1)?.text).toBe(`# mine\n${text}`)
  })

  it('saves, or forgets the draft, and closes', async () => {
    for (const choice of ['save', 'discard'] as const) {
      const { bench, close, drafts } = await window(choice)
      bench.editor.type(0, 0, '# mine\n')
      expect((await close()).at(-1)).toBe('app.close')
      expect(bench.inputs('documents.save')).toHaveLength(choice === 'save' ? 1 : 0)
      expect(drafts().at(-1)?.text).toBeNull()
    }
  })

  it('stays open with a text that could not be saved, or for which no place was chosen', async () => {
    const refused = await window('save', false)
    refused.bench.editor.type(0, 0, '# mine\n')
    expect(await refused.close()).not.toContain('app.close')
    expect(refused.drafts().at(-1)?.text).toBe(`# mine\n${text}`)
    const unplaced = await window('save')
    await newDocument(unplaced.bench.session, text)
    unplaced.bench.editor.type(0, 0, '# mine\n')
    expect(await unplaced.close()).not.toContain('app.close')
  })
})
