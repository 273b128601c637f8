import { expect, it } from 'vitest'
import { defaultBuildOptions } from '#shared/build/index.ts'
import { maskedValue } from '#shared/secrets/index.ts'
import { rejectWithheld } from './request-checks.ts'

const request = {
  ...defaultBuildOptions(''),
  context: '/app',
  dockerfile: 'FROM scratch\n',
  dockerfilePath: null,
}

it('a mask is never built with, and it is said which values to give again', () => {
  expect(() => rejectWithheld(request)).not.toThrow()
  expect(() =>
    rejectWithheld({
      ...request,
      buildArgs: { NPM_TOKEN: maskedValue },
      cacheFrom: [{ type: 's3', attributes: { token: maskedValue, bucket: 'b' } }],
      labels: { a: `x ${maskedValue}` },
    }),
  ).toThrow(
    'Values that may be secrets were not kept: NPM_TOKEN, label a, cache-from token. Enter them again in the build options.',
  )
})
