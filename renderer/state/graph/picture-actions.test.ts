import { describe, expect, it } from 'vitest'
import { defaultGraphViewOptions, type GraphViewState } from '#shared/api/index.ts'
import { openDocument } from '../documents/document-actions.ts'
import { selectShown } from '../documents/shown.ts'
import { revision, startTestBench } from '../testing/test-bench.ts'
import { changePicture, changeView, collapseAllStages, expandAllStages, tidyUp } from './picture-actions.ts'

const text = 'FROM a AS build\nRUN make\n\nFROM scratch AS empty\n\nFROM b\nCOPY --from=build /a /a\n'

describe('the picture of a document', () => {
  it('is told to the host whenever it changes', async () => {
    const bench = await startTestBench(text)
    changeView(bench.session, { bundled: true })
    changeView(bench.session, { scratch: 'hidden' })
    expect(selectShown(bench.state()).picture.view).toEqual({
      ...defaultGraphViewOptions,
      bundled: true,
      scratch: 'hidden',
    })
    expect(bench.inputs('documents.savePicture')).toHaveLength(2)
    expect(bench.inputs('documents.savePicture').at(-1)).toEqual({
      path: '/app/Dockerfile',
      picture: selectShown(bench.state()).picture,
    })
  })

  it('collapses every stage that has something to hide, and expands them all', async () => {
    const bench = await startTestBench(text)
    collapseAllStages(bench.session)
    expect(selectShown(bench.state()).picture.collapsed).toEqual(['build', '#2'])
    expandAllStages(bench.session)
    expect(selectShown(bench.state()).picture.collapsed).toEqual([])
  })

  it('gives up chosen places when it is tidied, and nothing else', async () => {
    const picture = {
      positions: { build: { x: 1, y: 2 } },
      collapsed: ['build'],
      view: defaultGraphViewOptions,
    }
    const bench = await startTestBench(text, { 'documents.picture': () => picture })
    tidyUp(bench.session)
    expect(selectShown(bench.state()).picture).toEqual({ ...picture, positions: {} })
    tidyUp(bench.session)
    expect(bench.state().tidies).toBe(2)
    expect(bench.inputs('documents.savePicture')).toHaveLength(1)
  })

  it('changed before it has come is changed where the person did, and told as a whole', async () => {
    const kept: GraphViewState = {
      positions: { build: { x: 1, y: 2 } },
      collapsed: ['build'],
      view: { ...defaultGraphViewOptions, scratch: 'hidden' },
    }
    let come = (): void => undefined
    const bench = await startTestBench(text, {
      'documents.picture': async ({ path }) => {
        if (path === '/web/Dockerfile') await new Promise<void>((resolve) => (come = resolve))
        return kept
      },
    })
    bench.disk.set('/web/Dockerfile', { text, revision: revision('1') })
    const opening = openDocument(bench.session, '/web/Dockerfile')
    await new Promise((resolve) => setImmediate(resolve))
    expect(selectShown(bench.state()).file?.path).toBe('/web/Dockerfile')
    changeView(bench.session, { bundled: true })
    changePicture(bench.session, {
      ...selectShown(bench.state()).picture,
      positions: { empty: { x: 5, y: 6 } },
    })
    come()
    await opening
    const picture = {
      positions: { build: { x: 1, y: 2 }, empty: { x: 5, y: 6 } },
      collapsed: ['build'],
      view: { ...kept.view, bundled: true },
    }
    expect(selectShown(bench.state()).picture).toEqual(picture)
    expect(bench.inputs('documents.savePicture').at(-1)).toEqual({ path: '/web/Dockerfile', picture })
  })
})
