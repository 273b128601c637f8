import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function allFound(page: Page): Promise<AxeResults['violations']> {
  await page.evaluate(axe)
  const found = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  return found.violations
}

const asLines = (found: AxeResults['violations']): string[] =>
  found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))

/** All that axe finds, however slight, as `rule: element`. */
export const violations = async (page: Page): Promise<string[]> => asLines(await allFound(page))

/** What axe finds that shuts people out, as `rule: element`. */
export const seriousViolations = async (page: Page): Promise<string[]> =>
  asLines((await allFound(page)).filter(({ impact }) => impact === 'serious' || impact === 'critical'))
