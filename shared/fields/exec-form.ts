import { splitShellWords } from '../dockerfile/index.ts'

/** Characters that mean something to a shell beyond parting and quoting words. */
const shellMeaning = /[|&;<>()$`*?[\]#~={}!\n]/
const safeWord = /^[\w@%+:,./-]+$/
const unset = () => undefined

/** A shell command as the exec form: its words where a shell would do nothing else with it, else a shell's call. */
export function toExecForm(command: string): readonly string[] {
  const words = shellMeaning.test(command) ? null : splitShellWords(command, unset, {})
  return words === null || words.length === 0 ? ['/bin/sh', '-c', command] : words
}

/** The exec form as a shell command that runs the same. */
export function toShellForm(args: readonly string[]): string {
  const [shell, flag, command] = args
  if (shell === '/bin/sh' && flag === '-c' && command !== undefined && args.length === 3) return command
  return args.map((arg) => (safeWord.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`)).join(' ')
}
