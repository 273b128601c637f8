import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Workspace } from './workspace.ts'

/** Opens a saved file in a separate window, as a user would. */
export async function openSaved(
  page: Page,
  workspace: Workspace,
  name: string,
  bytes: Buffer,
): Promise<Page> {
  const file = join(workspace.home, name)
  await writeFile(file, bytes)
  const opened = await page.context().newPage()
  await opened.goto(`file://${file}`)
  return opened
}

/** The content of the graph: its nodes, and its edges as `kind from to`. */
export async function shownGraph(page: Page): Promise<{ nodes: string[]; edges: string[] }> {
  return page.evaluate(() => ({
    nodes: [...document.querySelectorAll('.react-flow__node')].map(
      (node) => node.getAttribute('data-id') ?? '',
    ),
    edges: [...document.querySelectorAll('[data-edge-kind]')].map((edge) =>
      ['data-edge-kind', 'data-edge-from', 'data-edge-to'].map((name) => edge.getAttribute(name)).join(' '),
    ),
  }))
}

/** The same for a picture. */
export async function drawnGraph(page: Page): Promise<{ nodes: string[]; edges: string[] }> {
  return page.evaluate(() => ({
    nodes: [...document.querySelectorAll('[data-node]')].map((node) => node.getAttribute('data-node') ?? ''),
    edges: [...document.querySelectorAll('g.link')].map((edge) =>
      [edge.classList[1], edge.getAttribute('data-from'), edge.getAttribute('data-to')].join(' '),
    ),
  }))
}

/** The words of an opened SVG at whose place a PNG of it, twice as large, has one colour only. */
export async function blankWords(picture: Page, png: Buffer): Promise<string[]> {
  return picture.evaluate(
    async (source) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement
      canvas.width = image.naturalWidth
      canvas.height = image.naturalHeight
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      context.drawImage(image, 0, 0)
      const origin = document.documentElement.getBoundingClientRect()
      return [...document.querySelectorAll('text')].flatMap((text) => {
        const { x, y, width, height } = text.getBoundingClientRect()
        const place = [x - origin.x, y - origin.y + height / 4, width, height / 2].map((each) =>
          Math.round(each * 2),
        )
        const { data } = context.getImageData(place[0] ?? 0, place[1] ?? 0, place[2] ?? 1, place[3] ?? 1)
        const colours = new Set<string>()
        for (let at = 0; at < data.length; at += 4) colours.add(data.slice(at, at + 4).join())
        return colours.size > 3 ? [] : [text.textContent ?? '']
      })
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
}

/** The same in an order that does not depend on how it is drawn. */
export const sorted = ({ nodes, edges }: { nodes: string[]; edges: string[] }) => ({
  nodes: nodes.toSorted(),
  edges: edges.toSorted(),
})
