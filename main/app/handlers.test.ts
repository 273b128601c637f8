import { expect, it } from 'vitest'
import { calls } from '#shared/api/index.ts'
import { type CallServices, handlersOf } from './handlers.ts'

it('a handler calls the method named by the call, on the service itself', async () => {
  const service = {
    greeting: 'web',
    info() {
      return this.greeting
    },
    close: () => undefined,
  }
  const handlers = handlersOf({ app: service } as unknown as CallServices)
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(calls).sort())
  expect(await handlers['app.info']({})).toBe('web')
  expect(await handlers['app.close']({})).toBeNull()
})
