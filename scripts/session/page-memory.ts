import type { CDPSession, Page } from '@playwright/test'
import type { Figures } from './growth.ts'
import { bytesOfCode } from './heap-snapshot.ts'
import { untilStill } from './until-still.ts'

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

  async measure(): Promise<PageFigures> {
    await this.#atRest()
    const of = await this.#metrics()
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

  /**
   * Collects garbage until nothing more of the page goes: what one collection frees may reference more, and the editor holds what it was
   * moved out of until it looks after its parents, a second later.
   */
  async #atRest(): Promise<void> {
    const nodesLeft = async (): Promise<number> => {
      await this.#session.send('HeapProfiler.collectGarbage')
      return (await this.#metrics())('Nodes')
    }
    await untilStill(nodesLeft, (before, now) => before === now, { times: 3, most: 20 })
  }

  /** What the browser counts now, by its names. */
  async #metrics(): Promise<(wanted: string) => number> {
    const { metrics } = await this.#session.send('Performance.getMetrics')
    return (wanted) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN
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
