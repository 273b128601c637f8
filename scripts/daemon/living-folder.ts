import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What goes on in a project while it is built. */
export type LivingKind = 'temporary files' | 'growing logs' | 'rebuilt folder'
export const livingKinds: readonly LivingKind[] = ['temporary files', 'growing logs', 'rebuilt folder']

/** Programs of a project in use, as Node takes them from `-e`: each works in its current folder until it is stopped, and says once that it is at work. */
const programs: Readonly<Record<LivingKind, string>> = {
  // An editor's or a compiler's: each is there for some milliseconds.
  'temporary files': `
    let count = 0
    setInterval(() => {
      const name = 'src/.tmp' + count++
      fs.writeFileSync(name, 'x'.repeat(count % 7 === 0 ? 300000 : 100))
      setTimeout(() => fs.unlinkSync(name), 3)
    }, 3)`,
  // A server's, in small files and in one that is longer than what is read at once.
  'growing logs': `
    setInterval(() => {
      for (const name of ['server.log', 'large.log']) fs.appendFileSync(name, 'a line of the log\\n'.repeat(20))
    }, 20)`,
  // A bundler's that watches: the folder goes and comes.
  'rebuilt folder': `
    let round = 0
    const build = () => {
      fs.rmSync('dist', { recursive: true, force: true })
      fs.mkdirSync('dist/assets', { recursive: true })
      for (let file = 0; file < 40; file++) fs.writeFileSync('dist/assets/' + round + '-' + file + '.js', 'x'.repeat(2000))
      round++
      setTimeout(build, 5)
    }
    build()`,
}

/** Some files that stay, and a program that changes others until `stop` is called. */
export async function startLivingFolder(
  folder: string,
  kind: LivingKind,
): Promise<{ readonly stop: () => Promise<void> }> {
  await mkdir(join(folder, 'src'), { recursive: true })
  for (let file = 0; file < 300; file++) await writeFile(join(folder, `src/${file}.c`), `int f${file};\n`)
  await writeFile(join(folder, 'large.log'), 'x'.repeat(400_000))
  const child = spawn(
    process.execPath,
    ['-e', `const fs = require('node:fs'); ${programs[kind]}; setTimeout(() => console.log('at work'), 60)`],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await once(child.stdout, 'data')
  return { stop: () => ended(child) }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error(`the writer ended by itself with ${child.exitCode}`)
  const end = once(child, 'exit')
  child.kill()
  await end
}
