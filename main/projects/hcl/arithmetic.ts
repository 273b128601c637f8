import type { BinaryOperator } from './syntax.ts'
import { asBoolean, asNumber, equalValues, type HclValue } from './value.ts'

/** An operator's result for two values; `undefined` for invalid ones. */
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
