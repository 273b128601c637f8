import { expandWord } from '../../../dockerfile/index.ts'
import { closestName } from '../../../text/index.ts'
import { locationOf, type Rule } from '../../rule.ts'

export const undefinedArgInFrom: Rule = {
  name: 'UndefinedArgInFrom',
  severity: 'warning',
  summary: 'FROM uses only build arguments that are declared above the first FROM',
  start: ({ dockerfile, graph: { globals, globalArgs } }, report) => {
    let known: ReadonlySet<string> | null = null
    const declaredNames = () => {
      known ??= new Set([...globals.keys(), ...globalArgs.map(({ name }) => name)])
      return known
    }
    const lookup = (name: string) => globals.get(name)
    return {
      stage: ({ from, fromParts: { image, platform } }) => {
        for (const word of [image, platform?.value ?? null]) {
          if (word === null || !word.text.includes('$')) continue
          for (const name of expandWord(word.text, lookup, { escape: dockerfile.escape }).unmatched) {
            if (declaredNames().has(name)) continue
            const suggestion = closestName(name, declaredNames())
            report(locationOf(from), suggestion === null ? { name } : { name, suggestion }, {
              span: word,
              ...(suggestion === null ? {} : { message: 'UndefinedArgInFrom#suggest' }),
            })
          }
        }
      },
    }
  },
}
