import { afterEach, expect, test, vi } from 'vitest'
import { inOwnNetwork } from './own-network.ts'
import { endPrograms, runProgram } from './run-program.ts'

const printed: string[] = []
const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
  printed.push(String(text))
  return true
})
afterEach(() => {
  printed.length = 0
  write.mockClear()
})

// A program that is there wherever the tests are: it runs what it is given.
const script = 'tsx/dist/cli.mjs'
const program = (name: string, code: string) => ({ name, script, args: ['--eval', code] })

test('prints each line behind the name of its program, and hands over the output and the exit code', async () => {
  const end = await runProgram(program('unit', 'console.log("one\\ntwo"); process.exitCode = 3'))
  expect(end).toEqual({ exitCode: 3, output: 'one\ntwo' })
  expect(printed.slice(1)).toEqual(['unit             │ one\n', 'unit             │ two\n'])
})

test('keeps the lines of programs that run at once whole', async () => {
  const counting = (name: string) =>
    program(name, 'for (let at = 0; at < 200; at++) console.log(String(at).padStart(60, "."))')
  const ends = await Promise.all(['a', 'b'].map((name) => runProgram(counting(name))))
  expect(ends.map(({ output }) => output.split('\n').length)).toEqual([200, 200])
  expect(printed.filter((line) => !/^[ab] +│ (> tsx|\.+\d+\n$)/.test(line))).toEqual([])
})

test('a program in a network of its own sees its loopback and nothing else, where that can be had', async () => {
  const interfaces = 'console.log(Object.keys(require("node:os").networkInterfaces()).join())'
  const { output } = await runProgram({ ...program('daemon', interfaces), ownNetwork: true })
  const usual = (await runProgram(program('daemon', interfaces))).output
  expect(output).toBe(inOwnNetwork().length > 0 ? 'lo' : usual)
})

test('a program that is asked to end counts as failed', async () => {
  const waiting = runProgram(program('slow', 'console.log("waits"); setInterval(() => {}, 60_000)'))
  await vi.waitUntil(() => printed.some((line) => line.endsWith('waits\n')), { timeout: 30_000 })
  endPrograms()
  expect((await waiting).exitCode).not.toBe(0)
})
