import type { Environment } from '../environment.ts'

/**
 * Notes which variables of this machine a project's files take: whoever builds a stranger's project is told. A variable of an `.env` file
 * may be made of some, so one that is taken counts as all that its files took.
 */
export class MachineVariables {
  readonly #machine: Environment
  readonly #ofDotenv = new Set<string>()
  #taken = new Set<string>()

  constructor(machine: Environment) {
    this.#machine = machine
  }

  /** An `.env` file takes it. */
  readonly takenByDotenv = (name: string): void => {
    if (this.#isOfMachine(name)) this.#ofDotenv.add(name)
  }

  readonly taken = (name: string): void => {
    if (this.#isOfMachine(name)) this.#taken.add(name)
    else for (const each of this.#ofDotenv) this.#taken.add(each)
  }

  /** What `read` gives, and what was taken meanwhile, by name. */
  async during<T>(
    read: () => Promise<T>,
  ): Promise<{ readonly value: T; readonly variables: readonly string[] }> {
    this.#taken = new Set()
    const value = await read()
    return { value, variables: [...this.#taken].sort() }
  }

  #isOfMachine(name: string): boolean {
    return Object.hasOwn(this.#machine, name) && this.#machine[name] !== undefined
  }
}
