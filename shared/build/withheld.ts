import { isMasked } from '../secrets/index.ts'
import type { BuildOptions } from './build-request.ts'
import { mapOptionTexts } from './option-texts.ts'

/**
 * Where options that were stored have a mask in place of a value, named as `maskOptions` names it. Nothing may be built with them until
 * the values are given again.
 */
export function withheldIn(options: BuildOptions): readonly string[] {
  const withheld: string[] = []
  mapOptionTexts(options, (where, _name, value) => {
    if (isMasked(value)) withheld.push(where)
    return value
  })
  return withheld
}
