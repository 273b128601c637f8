import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type WithAxe = { readonly axe?: { run(options: RunOptions): Promise<AxeResults> } }

async function allFound(page: Page, options: RunOptions): Promise<AxeResults['violations']> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const found = await page.evaluate(
    (wanted) => (window as unknown as WithAxe).axe?.run({ ...wanted, resultTypes: ['violations'] }),
    options,
  )
  if (found === undefined) throw new Error('axe is not in the page')
  return found.violations
}

const asLines = (found: AxeResults['violations']): string[] =>
  found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))

/**
 * All findings of axe, whatever their impact, as `rule: element`. Those of style sheets, which are the same on every screen of
 * a window, are left out: `violationsWithStyles` has them, but reads every sheet again.
 */
export const violations = async (page: Page): Promise<string[]> =>
  asLines(await allFound(page, { preload: false }))

/** All findings of axe, those of the page's style sheets included, as `rule: element`. */
export const violationsWithStyles = async (page: Page): Promise<string[]> => asLines(await allFound(page, {}))

const colourRules = ['color-contrast', 'link-in-text-block']

/** Findings of axe about colours only, as `rule: element`: those that another theme can change. */
export const colourViolations = async (page: Page): Promise<string[]> =>
  asLines(await allFound(page, { preload: false, runOnly: { type: 'rule', values: colourRules } }))

/** Findings of axe about all but colours, as `rule: element`: those that another language can change. */
export const wordViolations = async (page: Page): Promise<string[]> =>
  asLines(
    await allFound(page, {
      preload: false,
      rules: Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }])),
    }),
  )

/** Findings of axe that block users, as `rule: element`. */
export const seriousViolations = async (page: Page): Promise<string[]> =>
  asLines(
    (await allFound(page, { preload: false })).filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    ),
  )
