import { expect, it } from 'vitest'
import { CallError } from '#shared/api/index.ts'
import { defaultSettings } from '#shared/settings/index.ts'
import { Prefetch } from './prefetch.ts'
import { createFakeHost } from './testing/fake-host.ts'

const setUp = () => {
  const fake = createFakeHost({
    'settings.get': () => defaultSettings,
    'documents.open': () => {
      throw new CallError({ code: 'not-found', message: 'none' })
    },
  })
  return { fake, host: new Prefetch(fake), made: () => fake.made.map(({ name }) => name) }
}

it('gives a prefetched answer to the first equal call', async () => {
  const { host, made } = setUp()
  expect(await host.prefetch('settings.get', {})).toEqual(defaultSettings)
  expect(await host.call('settings.get', {})).toEqual(defaultSettings)
  expect(made()).toEqual(['settings.get'])
  expect(await host.call('settings.get', {})).toEqual(defaultSettings)
  expect(made()).toEqual(['settings.get', 'settings.get'])
})

it('rejects the call that takes a failed answer, and asks again for another input', async () => {
  const { host, made } = setUp()
  void host.prefetch('documents.open', { path: '/a' })
  await expect(host.call('documents.open', { path: '/b' })).rejects.toMatchObject({ code: 'not-found' })
  expect(made()).toEqual(['documents.open', 'documents.open'])
  await expect(host.call('documents.open', { path: '/a' })).rejects.toMatchObject({ code: 'not-found' })
  expect(made()).toEqual(['documents.open', 'documents.open'])
})

it('keeps no answer beyond the start', async () => {
  const { host, made } = setUp()
  await host.prefetch('settings.get', {})
  host.endPrefetch()
  await host.call('settings.get', {})
  await host.prefetch('settings.get', {})
  await host.call('settings.get', {})
  expect(made()).toHaveLength(4)
})

it('is the same host in everything else', () => {
  const { fake, host } = setUp()
  const heard: unknown[] = []
  host.on('app.command', ({ command }) => heard.push(command))
  host.onConnection((state) => heard.push(state, host.connection))
  fake.push('app.command', { command: 'save' })
  fake.setConnection('reconnecting')
  expect(heard).toEqual(['save', 'reconnecting', 'reconnecting'])
})
