import { describe, expect, it } from 'vitest'
import { CallError, type CloseChoice } from '#shared/api/index.ts'
import { startTestBench } from '../testing/test-bench.ts'
import { newDocument } from './document-actions.ts'
import { selectShown } from './shown.ts'

const path = '/app/Dockerfile'
const text = 'FROM alpine AS a\n'

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A desktop window on one document; the user answers `choice`. */
async function window(choice: CloseChoice) {
  const bench = await startTestBench(text, {
    'app.info': () => ({
      version: '0.0.0',
      shell: 'electron',
      platform: 'linux',
      samples: [],
      initialPath: path,
      initialFolder: null,
      nativeDialogs: true,
    }),
    'app.mayClose': () => choice,
    'app.close': () => null,
    'documents.pickSave': () => null,
  })
  const close = async (): Promise<readonly string[]> => {
    const before = bench.host.made.length
    bench.host.push('app.closing', {})
    await settled()
    return bench.host.made.slice(before).map(({ name }) => name)
  }
  return { bench, close }
}

describe('closing the window', () => {
  it('asks nothing when all is saved', async () => {
    const { bench, close } = await window('stay')
    expect(await close()).toContain('app.close')
    expect(bench.inputs('app.mayClose')).toEqual([])
  })

  it('asks once the host has what is unsaved, and stays open on Cancel', async () => {
    const { bench, close } = await window('stay')
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    bench.documents.meddle = (call, when) =>
      call === 'documents.push' && when === 'asked' ? held : undefined
    bench.editor.type(0, 0, '# mine\n')
    expect(await close()).toEqual([])
    release()
    await settled()
    expect(bench.documents.textOf(path)).toBe(`# mine\n${text}`)
    expect(bench.inputs('app.mayClose')).toEqual([{ unsaved: ['app/Dockerfile'] }])
    expect(bench.inputs('app.close')).toEqual([])
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, onlyHere: false })
  })

  it('saves, and closes', async () => {
    const { bench, close } = await window('save')
    bench.editor.type(0, 0, '# mine\n')
    expect((await close()).at(-1)).toBe('app.close')
    expect(bench.disk.get(path)?.text).toBe(`# mine\n${text}`)
    expect(bench.inputs('documents.discard')).toEqual([])
  })

  it('forgets on the host what the user discards, and closes', async () => {
    const { bench, close } = await window('discard')
    bench.editor.type(0, 0, '# mine\n')
    await newDocument(bench.session, text)
    bench.editor.type(0, 0, '# mine\n')
    const { file } = selectShown(bench.state())
    expect((await close()).at(-1)).toBe('app.close')
    expect(bench.inputs('app.mayClose')).toEqual([{ unsaved: ['app/Dockerfile', 'Dockerfile'] }])
    expect(bench.inputs('documents.discard')).toEqual([{ key: `file:${path}` }, { key: file?.key }])
    expect(bench.inputs('documents.save')).toEqual([])
    expect([bench.documents.writes, bench.documents.textOf(path)]).toEqual([0, undefined])
  })

  it('stays open with a text that could not be saved, or for which no place was chosen', async () => {
    const refused = await window('save')
    refused.bench.documents.meddle = (call) => {
      if (call === 'documents.save') throw new CallError({ code: 'read-only', message: 'no' })
    }
    refused.bench.editor.type(0, 0, '# mine\n')
    expect(await refused.close()).not.toContain('app.close')
    expect(refused.bench.documents.textOf(path)).toBe(`# mine\n${text}`)
    const unplaced = await window('save')
    await newDocument(unplaced.bench.session, text)
    unplaced.bench.editor.type(0, 0, '# mine\n')
    expect(await unplaced.close()).not.toContain('app.close')
  })
})
