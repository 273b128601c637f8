import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const textFile = /\.(?:ts|tsx|mjs|md|json|ya?ml)$/
/** Every file of the repository that people or programs read, by its path. */
function readFiles(folder = ''): { readonly path: string; readonly text: string }[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : readFiles(`${path}/`)
    return entry.isFile() && textFile.test(path) && path !== 'package-lock.json'
      ? [{ path, text: readFileSync(root + path, 'utf8') }]
      : []
  })
}

const notOurs = new Set(['node_modules', 'dist', 'release', '.git', '.cache'])
const files = readFiles()

it('programs are started in one place, which never takes a bare name', () => {
  const starting = files
    .filter(({ path }) => /^(?:main|shared|renderer)\//.test(path) && !/\.test\.ts$|\/testing\//.test(path))
    .filter(({ text }) =>
      /^import (?!type )[^;]*?from 'node:child_process'|require\('(?:node:)?child_process'\)|import\('(?:node:)?child_process'\)|from 'child_process'/m.test(
        text,
      ),
    )
    .map(({ path }) => path)
  expect(starting).toEqual(['main/programs/start-program.ts'])
  const { text = '' } = files.find(({ path }) => path === 'main/programs/start-program.ts') ?? {}
  const started = [...text.matchAll(/\b(?:spawn|execFile)\((.*?), args,/g)].map(([, program]) => program)
  expect(started).toEqual([
    'findProgram(name, options.env) ?? nowhere(name)',
    'findProgram(name, options.env) ?? nowhere(name)',
  ])
})

/** `npx NAME` outside a checkout runs whoever's package has that name; here what is installed is run, or a package that is named in whole. */
const fetching =
  /\b(?:npx|npm exec|npm x|pnpm dlx|yarn dlx|bunx)\s+(?!--no-install\b|--no\b)(@?[a-z][\w./@-]*)/g

it('nothing advises to run a package that npm would fetch from a stranger', () => {
  const installed = new Set(['tsx', 'vitest', 'playwright', 'tsc', 'biome'])
  const advice = files
    .filter(({ path }) => !path.endsWith('.test.ts'))
    // Text of Dockerfiles that tests read.
    .filter(
      ({ path }) =>
        !/^(?:conformance|samples|lessons|shared\/(?:testing|checks|cache|evaluate|lessons))\//.test(path),
    )
    .flatMap(({ path, text }) =>
      [...text.matchAll(fetching)].map(([whole, name = '']) => ({ path, whole, name })),
    )
  // Tools of this checkout, named in its own sources and its workflow only.
  const strangers = advice.filter(
    ({ path, name }) =>
      !(installed.has(name.replace(/[`,.]+$/, '')) && /^(?:scripts|docs|CONTRIBUTING|\.github)/.test(path)),
  )
  expect(strangers).toEqual([])
  for (const { path, text } of files) {
    if (path === 'scripts/safety/strangers.test.ts' || path.startsWith('conformance/')) continue
    expect(text.includes(['install', 'electron'].join('-')), path).toBe(false)
  }
})
