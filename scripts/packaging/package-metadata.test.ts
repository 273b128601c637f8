import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')

it('packages name no address that an outsider could register', () => {
  const { linux } = parse(read('electron-builder.yml')) as { linux: { maintainer: string } }
  expect(linux.maintainer).toMatch(/ <[^@>]+@[^@>]+\.invalid>$/)
  const manifest = JSON.parse(read('package.json')) as Record<string, unknown>
  for (const field of ['homepage', 'bugs', 'repository']) expect(manifest).not.toHaveProperty(field)
})
