import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { build } from 'esbuild'
import { DesktopPage } from '../../pages/desktop-page.ts'
import { startDesktop } from '../../support/desktop.ts'
import { builtFiles, type PackagedApp, packageApp } from '../../support/packaged-app.ts'
import { Workspace } from '../../support/workspace.ts'

// One package for all tests.
test.describe.configure({ mode: 'default' })

let output: string
let app: PackagedApp
/** The archive's content, extracted to disk. */
let extracted: string
test.beforeAll(() => {
  test.setTimeout(180_000)
  output = mkdtempSync(join(tmpdir(), 'stagegraph-package-'))
  app = packageApp(output)
  extracted = join(output, 'extracted')
  extractAll(app.archive, extracted)
})
test.afterAll(() => rmSync(output, { recursive: true, force: true, maxRetries: 5 }))

const read = (file: string): string => readFileSync(join(extracted, file), 'utf8')

test('the archive contains what was built for the desktop and nothing else', () => {
  const wanted = builtFiles([
    'dist/electron',
    'dist/chunks',
    'dist/threads',
    'dist/renderer',
    'samples',
    'lessons',
    'docs/checks',
    'languages',
  ])
  expect(app.files).toEqual([...wanted, 'package.json'].sort())
  const manifest = JSON.parse(read('package.json')) as Record<string, unknown>
  expect(app.files).toContain(manifest.main)
  expect(Object.keys(manifest)).not.toContain('devDependencies')
  // A homepage address that is guaranteed not to exist, where a package requires one.
  expect(manifest.homepage).toBe(process.platform === 'linux' ? 'https://stagegraph.invalid' : undefined)
  const megabytes = readFileSync(app.archive).length / 1e6
  test.info().annotations.push({ type: 'app.asar', description: `${megabytes.toFixed(1)} MB` })
  // The fonts of pictures are 6 MB of it, for Latin, Japanese and Chinese.
  expect(megabytes).toBeLessThan(15)
})

test('every module that runs is in the archive, and every module in the archive can run', async () => {
  // Fails when a relative import does not resolve.
  const { metafile } = await build({
    absWorkingDir: extracted,
    entryPoints: ['dist/electron/main.js'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
    logLevel: 'silent',
    outdir: 'unwritten',
  })
  const outside = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.filter(({ external }) => external).map(({ path }) => path),
  )
  const known = new Set(['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)])
  expect(outside).toContain('electron')
  expect(outside.filter((name) => !known.has(name))).toEqual([])
  const reached = new Set(Object.keys(metafile.inputs))
  const modules = app.files.filter((file) => /^dist\/(electron|chunks)\/.*\.js$/.test(file))
  expect(modules.filter((file) => !reached.has(file))).toEqual([])
})

test('the page finds its assets, and names every one of them', () => {
  const files = new Set(app.files.map((file) => file.replace('dist/renderer/', '')))
  const assets = [...files].filter((file) => file.startsWith('assets/'))
  const texts = ['index.html', ...assets].map((file) => read(`dist/renderer/${file}`))
  const named = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/[\w.-]+-[\w-]{8}\.(?:js|css|svg|woff2?)\b/g)].map(([name]) => `assets/${name}`),
    ),
  )
  expect([...named].filter((name) => !files.has(name))).toEqual([])
  expect(assets.filter((name) => !named.has(name))).toEqual([])
})

test('fuses are set, and licences are beside the archive', async () => {
  const { version, ...wire } = await getCurrentFuseWire(app.executable)
  expect(version).toBe('1')
  // RunAsNode, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, asar only, V8 snapshot, file:// privileges.
  expect(
    Object.values(wire)
      .slice(0, 8)
      .map((state) => String.fromCharCode(Number(state))),
  ).toEqual([...'01001100'])
  expect(readdirSync(app.resources)).toEqual(expect.arrayContaining(['LICENSE', 'THIRD-PARTY-LICENSES.txt']))
  const licences = readFileSync(join(app.resources, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
  const bundled = [
    'react',
    'elkjs',
    '@codemirror/view',
    '@xterm/xterm',
    'zod',
    'dockerode',
    'ssh2',
    'tar-stream',
    're2js',
  ]
  for (const name of bundled) expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+`, 'm'))
})

test('the app starts from the archive, finds its files there, builds, and runs the result', async () => {
  const workspace = new Workspace()
  const dockerHost = process.env.STAGEGRAPH_E2E_DOCKER_HOST
  const desktop = await startDesktop({
    workspace,
    args: [],
    app: extracted,
    ...(dockerHost === undefined ? {} : { dockerHost }),
  })
  try {
    const window = new DesktopPage(desktop)
    const sample = window.page.getByRole('button', { name: 'environments' })
    await expect(sample).toBeVisible()
    await window.chooseMenu('Help', 'Lessons…')
    const lessons = window.page.getByRole('dialog')
    await expect(lessons.getByRole('listitem')).toHaveCount(readdirSync(join(extracted, 'lessons')).length)
    await window.page.keyboard.press('Escape')
    await sample.click()
    await expect(window.canvas.stages).toHaveCount(3)
    // Without a private daemon (macOS, Windows), starting and finding its files is enough.
    if (dockerHost === undefined) return
    await window.buildButton.click()
    await window.build.expectOutcome('succeeded')
    await window.build.show('Run')
    await window.build.run.click()
    await window.build.expectPrinted('this container is for Prod')
  } finally {
    await desktop.kill()
    workspace.remove()
  }
})
