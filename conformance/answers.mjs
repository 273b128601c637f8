import { spawnSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../dist/cli/stagegraph.js', import.meta.url))

/** Files of one run of the program: well below the shortest command line that a system takes. */
const filesPerRun = 100

/**
 * What the built command line prints about the cases, by their file names.
 *
 * @template Document
 * @param {'graph' | 'check'} command
 * @param {string} folder The one that holds `cases/`.
 * @param {readonly { readonly file: string }[]} facts
 * @returns {ReadonlyMap<string, Document>}
 */
export function answersOf(command, folder, facts) {
  const answers = new Map()
  for (let start = 0; start < facts.length; start += filesPerRun) {
    const files = facts.slice(start, start + filesPerRun).map(({ file }) => join(folder, 'cases', file))
    const { error, status, stdout, stderr } = spawnSync(
      process.execPath,
      [program, command, '--format', 'json', ...files],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    )
    if (error) throw error
    // 1: `check` found errors.
    if (status !== 0 && status !== 1) throw new Error(`stagegraph ${command} ended with ${status}: ${stderr}`)
    for (const line of stdout.split('\n').filter((each) => each !== '')) {
      const document = JSON.parse(line)
      answers.set(basename(document.file), document)
    }
  }
  return answers
}
