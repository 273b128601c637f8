import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Command } from '#main/cli/command.ts'

/** What a command that prints one JSON document a file prints about the cases in `folder`, by their file names. */
export async function commandAnswers<Document extends { readonly file: string }>(
  command: Command,
  folder: string,
  facts: readonly { readonly file: string }[],
): Promise<ReadonlyMap<string, Document>> {
  const stdout = new PassThrough()
  const printed: Buffer[] = []
  stdout.on('data', (chunk: Buffer) => printed.push(chunk))
  await command(['--format', 'json', ...facts.map(({ file }) => file)], {
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    cwd: join(folder, 'cases'),
    language: 'en',
    env: {},
    signal: new AbortController().signal,
  })
  const lines = Buffer.concat(printed).toString('utf8').trim().split('\n')
  const documents = lines.map((line) => JSON.parse(line) as Document)
  return new Map(documents.map((document) => [document.file, document]))
}
