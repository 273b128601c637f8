import { expect, test } from 'vitest'
import { ensurePrerequisites, findCommand } from './prerequisites.ts'

test('finds the first of several commands', () => {
  expect(findCommand(['no-such-command-here', 'sh'])).toMatch(/\/sh$/)
  expect(findCommand(['no-such-command-here'])).toBeNull()
  expect(findCommand(['/no/such/plugin', process.execPath])).toBe(process.execPath)
  expect(findCommand(['/no/such/plugin'])).toBeNull()
})

test('asks for nothing when nothing is required', async () => {
  await expect(ensurePrerequisites({})).resolves.toBeUndefined()
})
