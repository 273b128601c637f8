import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { maskSecrets } from './mask-secrets.ts'

const masked = (text: string, buildArgs: Record<string, string> = {}) =>
  maskSecrets(text, parseDockerfile(text), buildArgs)

describe('a Dockerfile to be shared', () => {
  it('a shared Dockerfile hides values whose names suggest secrets, wherever they are repeated', () => {
    const text =
      'FROM a\nARG API_TOKEN=s3cr3t-value\nENV DB_PASSWORD="pw" MODE=dev\n# s3cr3t-value\nRUN curl -H s3cr3t-value\n'
    expect(masked(text).text).toBe(
      'FROM a\nARG API_TOKEN=••••••\nENV DB_PASSWORD=•••••• MODE=dev\n# ••••••\nRUN curl -H ••••••\n',
    )
    expect(masked(text).masked).toBe(true)
  })

  it('a shared Dockerfile hides secrets given as build arguments, and passwords in addresses', () => {
    const text = 'FROM a\nARG NPM_TOKEN\nRUN git clone https://me:hunter2@host/x abcd1234\n'
    expect(masked(text, { NPM_TOKEN: 'abcd1234' }).text).toBe(
      'FROM a\nARG NPM_TOKEN\nRUN git clone https://••••••@host/x ••••••\n',
    )
  })

  it('a shared Dockerfile keeps its line numbers', () => {
    const text = 'FROM a\r\nENV SECRET="one \\\r\ntwo" B=c\r\nRUN x\r\n'
    const lines = masked(text).text.split(/\r?\n/)
    expect(lines).toHaveLength(text.split(/\r?\n/).length)
    expect(lines[3]).toBe('RUN x')
    expect(masked(text).text).not.toMatch(/one|two/)
  })

  it('a shared Dockerfile without secrets is unchanged', () => {
    const text = 'FROM a\nENV PATH=/bin KEYBOARD=us\nRUN make\n'
    expect(masked(text, { MODE: 'dev' })).toMatchObject({ text, masked: false })
  })

  it('maskSecrets masks the same values in other texts, short ones by their names', () => {
    const { mask } = masked('FROM a\nENV DB_PASSWORD=pw\n')
    expect(mask('DB_PASSWORD=pw OTHER=pw')).toBe('DB_PASSWORD=•••••• OTHER=pw')
  })
})
