import { writeFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import type { Reporter, TestModule, Vitest } from 'vitest/node'
import type { Failure } from './failures.ts'

/** Names the file that the failures of a run are written to. */
export const failuresVariable = 'STAGEGRAPH_FAILURES'

interface RunError {
  readonly name?: string
  readonly message: string
  readonly diff?: string
}

const told = ({ name, message, diff }: RunError): string => {
  const first = name === undefined ? message : `${name}: ${message}`
  return diff === undefined ? first : `${first}\n${diff}`
}

/**
 * Writes down what failed in a run of vitest. Its own JSON report leaves out hooks that failed outside a test, and errors
 * that nobody caught.
 */
export default class FailureReporter implements Reporter {
  #root = ''

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly RunError[]): void {
    const failures = modules.flatMap((module) => this.#failuresOf(module))
    const outside = unhandled.map((error) => ({ file: null, test: null, message: told(error), flaky: false }))
    const target = process.env[failuresVariable]
    if (target === undefined) throw new Error(`${failuresVariable} is not set`)
    writeFileSync(target, JSON.stringify([...failures, ...outside]))
  }

  #failuresOf(module: TestModule): Failure[] {
    const file = relative(this.#root, module.moduleId).replaceAll(sep, '/')
    const failure = (test: string | null, [error]: readonly RunError[]): Failure[] =>
      error === undefined ? [] : [{ file, test, message: told(error), flaky: false }]
    const name = (parts: { readonly fullName: string }): string => parts.fullName.replaceAll(' > ', ' › ')
    return [
      ...failure(null, module.errors()),
      ...[...module.children.allSuites()].flatMap((suite) => failure(name(suite), suite.errors())),
      ...[...module.children.allTests()].flatMap((test) => failure(name(test), test.result().errors ?? [])),
    ]
  }
}
