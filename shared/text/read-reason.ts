import type { Reason } from './result.ts'

/** Of a reason from another process: parts in all, and UTF-16 units of each text. */
const [maxParts, maxText] = [2000, 20_000]

/** True for a reason of bounded size, whatever another process sent. */
export function isReason(value: unknown): value is Reason {
  let left = maxParts
  const isObject = (each: unknown): each is Readonly<Record<string, unknown>> =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
  const isText = (each: unknown): boolean => typeof each === 'string' && each.length <= maxText
  const isReasonPart = (each: unknown): boolean =>
    isObject(each) && isText(each.key) && isObject(each.values) && Object.values(each.values).every(isPart)
  const isQuotation = (each: unknown): boolean =>
    isObject(each) && isText(each.message) && (each.reason === undefined || isReasonPart(each.reason))
  const isPart = (each: unknown): boolean => {
    if (--left < 0) return false
    if (Array.isArray(each)) return each.every(isPart)
    return isText(each) || Number.isFinite(each) || isReasonPart(each) || isQuotation(each)
  }
  return isReasonPart(value)
}
