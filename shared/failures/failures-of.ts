import type { Failure } from '../text/index.ts'
import { createCatalogue, type ValuesIn } from '../words/index.ts'

/** Makes failures of messages, each of which has a key that is its code, or the code and a variant behind a `#`. */
export function failuresOf<const English extends Readonly<Record<string, string>>>(english: English) {
  const { reason, format } = createCatalogue('failures', english)
  const failure = <Key extends keyof English & string>(
    key: Key,
    ...values: ValuesIn<English[Key]>
  ): Failure => {
    const why = reason(key, ...values)
    return { code: key.replace(/#.*/, ''), message: format(why), reason: why }
  }
  return { failure, reason, format }
}
