import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { rules, runChecks } from '#shared/checks/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { languages } from '#shared/words/index.ts'

const folder = fileURLToPath(new URL('../../../docs/checks/', import.meta.url))
const pages = rules.flatMap(({ name }) => languages.map((language) => ({ rule: name, language })))

/** The page's examples as whole files: before and, where there is one, after. */
function examples(page: string): readonly string[] {
  return [...page.matchAll(/```dockerfile\n([^`]*)```/g)].map(([, code = '']) => {
    const file = /^FROM/m.test(code) ? code : `FROM debian\n${code}`
    return `# check=experimental=InvalidDefinitionDescription\n#\n${file}`
  })
}

function speaks(rule: string, text: string): boolean {
  const dockerfile = parseDockerfile(text)
  const isIgnored = /\.dockerignore (?:contains|の中身|的内容)/.test(text)
  const options = isIgnored ? { isIgnored: (path: string) => path === 'dist' } : {}
  return runChecks(dockerfile, resolveStages(dockerfile, {}), options).some((found) => found.rule === rule)
}

describe('the page about a rule', () => {
  it.each(pages)('$rule in $language is short, and its examples are right', ({ rule, language }) => {
    const page = readFileSync(`${folder}${rule}.${language}.md`, 'utf8')
    expect(page.split('\n')[0]).toBe(`# ${rule}`)
    expect(page.split('\n').length).toBeLessThanOrEqual(26)
    const [before, after] = examples(page)
    expect(speaks(rule, before ?? '')).toBe(true)
    if (after !== undefined) expect(speaks(rule, after)).toBe(false)
  })
})
