import type { BinaryOperator } from './syntax.ts'
import { asBoolean, asNumber, equalValues, type HclValue } from './value.ts'

/** What an operator makes of two values; `undefined` where they are none it takes. */
export function arithmetic(operator: BinaryOperator, left: HclValue, right: HclValue): HclValue | undefined {
  if (operator === '==') return equalValues(left, right)
  if (operator === '!=') return !equalValues(left, right)
  if (operator === '&&' || operator === '||') {
    const [a, b] = [asBoolean(left), asBoolean(right)]
    if (a === undefined || b === undefined) return undefined
    return operator === '&&' ? a && b : a || b
  }
  const [a, b] = [asNumber(left), asNumber(right)]
  if (a === undefined || b === undefined) return undefined
  switch (operator) {
    case '<':
      return a < b
    case '>':
      return a > b
    case '<=':
      return a <= b
    case '>=':
      return a >= b
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return b === 0 ? undefined : a / b
    case '%':
      return b === 0 ? undefined : a % b
  }
}
