import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultRunOptions, type RunOptions } from '#shared/api/index.ts'
import { formOf, placeholdersOf, readForm, readWords, writeWords } from './run-form.ts'

const empty = formOf(defaultRunOptions)

describe('words', () => {
  it('are split as a shell splits them', () => {
    expect(readWords(`sh -c 'echo "a b"' x\\ y "q\\"r" ''`)).toEqual([
      'sh',
      '-c',
      'echo "a b"',
      'x y',
      'q"r',
      '',
    ])
    expect(readWords('  ')).toEqual([])
    expect(readWords("it's")).toBeNull()
    expect(readWords('a"')).toBeNull()
  })

  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
        expect(readWords(writeWords(words))).toEqual(words)
      }),
      { seed: 7 },
    )
  })
})

describe('readForm', () => {
  it('leaves empty fields to the image', () => {
    expect(readForm(empty)).toEqual({ ok: true, value: defaultRunOptions })
  })

  it('reads filled fields, and writes them back', () => {
    const options: RunOptions = {
      ...defaultRunOptions,
      entrypoint: ['/bin/app'],
      command: ['serve', '--name', 'two words'],
      env: { A: '1', B: 'x = y' },
      user: '1000:1000',
      workdir: '/srv',
      ports: [
        { container: 80, protocol: 'tcp', host: 8080 },
        { container: 53, protocol: 'udp', host: null },
      ],
      mounts: [
        { kind: 'bind', source: '/home/me/app', target: '/app', readOnly: true },
        { kind: 'volume', source: 'data', target: '/data', readOnly: false },
        { kind: 'volume', source: '', target: '/tmp/x', readOnly: false },
      ],
      network: 'none',
      terminal: { columns: 100, rows: 24 },
    }
    const form = formOf(options)
    expect(form.ports).toBe('8080:80\n53/udp')
    expect(form.mounts).toBe('/home/me/app:/app:ro\ndata:/data\n/tmp/x')
    expect(readForm(form)).toEqual({ ok: true, value: options })
    const onWindows = readForm({ ...empty, mounts: 'C:\\work:/app' })
    expect(onWindows).toMatchObject({ ok: true, value: { mounts: [{ kind: 'bind', source: 'C:\\work' }] } })
  })

  it.each([
    ['env', 'no equals sign'],
    ['ports', '80:80:80'],
    ['ports', '70000'],
    ['mounts', '/only:relative'],
    ['mounts', '../up:/x'],
    ['workdir', 'srv'],
  ] as const)('refuses %s %j', (field, text) => {
    expect(readForm({ ...empty, [field]: text })).toEqual({
      ok: false,
      error: { code: field, message: text },
    })
  })
})

it('shows the image’s own values in the empty fields', () => {
  const placeholders = placeholdersOf({
    entrypoint: [],
    command: ['sh', '-c', 'a b'],
    env: ['A=1'],
    user: '',
    workdir: '',
    ports: [{ container: 80, protocol: 'tcp' }],
    volumes: ['/data'],
  })
  expect(placeholders).toMatchObject({ command: "sh -c 'a b'", workdir: '/', ports: '80', mounts: '/data' })
})
