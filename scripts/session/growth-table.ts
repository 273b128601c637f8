import { table } from '../table.ts'
import { allowedGrowth, type FigureName, type Growth } from './growth.ts'

const megabytes = (value: number): string => `${(value / 1e6).toFixed(1)} MB`
const count = (value: number): string => value.toFixed(0)

const figures: Readonly<Record<FigureName, { readonly title: string; readonly shown: typeof count }>> = {
  pageHeap: { title: 'JavaScript heap of the page', shown: megabytes },
  pageObjects: { title: '- of it objects of the page', shown: megabytes },
  pageCode: { title: '- of it compiled code', shown: megabytes },
  pageNodes: { title: 'DOM nodes of the page', shown: count },
  pageListeners: { title: 'event listeners of the page', shown: count },
  serverHeap: { title: 'JavaScript heap of the server', shown: megabytes },
  serverMemory: { title: 'memory of the server (RSS)', shown: megabytes },
  serverFiles: { title: 'open descriptors of the server', shown: count },
  serverSockets: { title: 'sockets of the server', shown: count },
}

export function growthTable(growth: readonly Growth[], measurements: number): string {
  const lines = growth.map(({ name, early, late, ratio, leaks, because }) => {
    const { title, shown } = figures[name]
    const percent = `${ratio < 0 ? '' : '+'}${(ratio * 100).toFixed(1)} %`
    return [title, shown(early), shown(late), percent, because ?? (leaks ? 'LEAKS' : 'stable')]
  })
  const columns = [
    { title: `${measurements} measurements` },
    { title: 'second sixth', right: true },
    { title: 'last sixth', right: true },
    { title: 'growth', right: true },
    { title: `at most +${allowedGrowth * 100} %` },
  ]
  return table(columns, lines)
}
