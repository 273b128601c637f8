import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `npm run audit:electron`: Doyensec's electronegativity on the Electron shell's sources and the built page. Fetched
 * by npx, since it has some 400 packages. Exits with 1 when it finds anything of medium severity or above, or does
 * not run.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const checker = '@doyensec/electronegativity@1.10.3'
const severe = /"(MEDIUM|HIGH)"/

const folder = mkdtempSync(join(tmpdir(), 'stagegraph-audit-'))
const input = join(folder, 'app')
const report = join(folder, 'report.csv')
cpSync(join(root, 'main', 'electron'), join(input, 'main'), {
  recursive: true,
  filter: (file) => !file.endsWith('.test.ts'),
})
cpSync(join(root, 'dist', 'renderer', 'index.html'), join(input, 'index.html'))
cpSync(join(root, 'package.json'), join(input, 'package.json'))

const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
const args = ['--yes', '--ignore-scripts', '--package', checker, 'electronegativity']
const { status } = spawnSync(npx, [...args, '-i', input, '-o', report, '-v', 'false'], { stdio: 'inherit' })
const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : null
rmSync(folder, { recursive: true, force: true })

const found = lines?.filter((line) => severe.test(line)) ?? []
for (const line of found) console.error(line)
if (lines === null) console.error(`electronegativity did not run (exit ${status})`)
else console.log(`electronegativity: ${found.length} findings of medium severity or above`)
process.exitCode = lines === null || found.length > 0 ? 1 : 0
