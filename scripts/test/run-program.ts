import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { inOwnNetwork } from './own-network.ts'

/** A program of `node_modules` that runs under a name. */
export interface Program {
  /** What each line of its output begins with. */
  readonly name: string
  /** The program's script, from `node_modules`. */
  readonly script: string
  readonly args: readonly string[]
  /** Set besides this process's own variables. */
  readonly env?: Readonly<Record<string, string>>
  /** True: it gets a network of its own, where that can be had. Nothing beyond this machine is reached from there. */
  readonly ownNetwork?: boolean
}

/** How a program ended. */
export interface ProgramEnd {
  /** 1 when it could not be started or a signal ended it. */
  readonly exitCode: number
  /** All that it printed, in the order in which it came. */
  readonly output: string
}

const nameWidth = 16
const running = new Set<ChildProcess>()

/**
 * Runs a program and prints what it prints, line by line, each line behind the program's name: several may run at once. It gets
 * no input.
 */
export async function runProgram({
  name,
  script,
  args,
  env = {},
  ownNetwork = false,
}: Program): Promise<ProgramEnd> {
  const lines: string[] = []
  const print = (line: string): void => {
    process.stdout.write(`${name.padEnd(nameWidth)} │ ${line}\n`)
  }
  const shortName = script.split('/').find((part) => !part.startsWith('@')) ?? script
  print(`> ${shortName} ${args.join(' ')}`)
  const colours: Record<string, string> = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const [command = process.execPath, ...words] = [...(ownNetwork ? inOwnNetwork() : []), process.execPath]
  const child = spawn(command, [...words, resolve('node_modules', script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...colours, ...process.env, ...env },
  })
  running.add(child)
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      print(line)
    })
  }
  try {
    await once(child, 'close')
  } catch (error) {
    lines.push(`${script} could not be started: ${error instanceof Error ? error.message : error}`)
  } finally {
    running.delete(child)
  }
  return { exitCode: child.exitCode ?? 1, output: lines.join('\n') }
}

/** Asks everything that runs to end, which it does in its own way, leaving nothing behind. */
export function endPrograms(): void {
  for (const child of running) child.kill('SIGTERM')
}
