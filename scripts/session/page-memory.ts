import type { CDPSession, Page } from '@playwright/test'
import type { Figures } from './growth.ts'
import { bytesOfCode } from './heap-snapshot.ts'

export type PageFigures = Pick<
  Figures,
  'pageHeap' | 'pageObjects' | 'pageCode' | 'pageNodes' | 'pageListeners'
>

/** Measures a page's memory through the browser's own debugging protocol. */
export class PageMemory {
  readonly #session: CDPSession

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async of(page: Page): Promise<PageMemory> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    return new PageMemory(session)
  }

  /** After several garbage collections: what one frees may reference more. */
  async measure(): Promise<PageFigures> {
    for (let round = 0; round < 3; round++) await this.#session.send('HeapProfiler.collectGarbage')
    const { metrics } = await this.#session.send('Performance.getMetrics')
    const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN
    const pageHeap = of('JSHeapUsedSize')
    const pageCode = bytesOfCode(await this.#snapshot())
    return {
      pageHeap,
      pageCode,
      pageObjects: pageHeap - pageCode,
      pageNodes: of('Nodes'),
      pageListeners: of('JSEventListeners'),
    }
  }
  /** V8's heap snapshot as JSON. */
  async #snapshot(): Promise<string> {
    const chunks: string[] = []
    const keep = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk)
    this.#session.on('HeapProfiler.addHeapSnapshotChunk', keep)
    await this.#session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
    this.#session.off('HeapProfiler.addHeapSnapshotChunk', keep)
    return chunks.join('')
  }
}
