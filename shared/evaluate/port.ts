import { goQuote } from '../dockerfile/index.ts'

/** The size from which a port range is not expanded. */
const portCount = 65_536

/** The meaning of an EXPOSE port. */
interface ReadPort {
  /** `80/tcp` each, of the container; a short text may mean every port there is. */
  readonly ports: () => readonly string[]
  /** Why BuildKit rejects it, `null` when it does not. */
  readonly error: string | null
}

/** Parses a port as BuildKit does, `[address:][hostPort:]port[-port][/protocol]`, of which only the container's part counts. */
export function readPort(text: string): ReadPort {
  const parts = text.split(':')
  const last = parts.at(-1) ?? ''
  const host = parts.at(-2) ?? ''
  const address = parts.slice(0, -2).join(':')
  const slash = last.indexOf('/')
  const port = slash < 0 ? last : last.slice(0, slash)
  const protocol = (slash < 0 ? '' : last.slice(slash + 1)).toLowerCase()
  const refused = (error: string): ReadPort => ({ ports: () => [], error })
  if (port === '') return refused(`invalid port: ${goQuote(text)}: no port specified`)
  if (!['', 'tcp', 'udp', 'sctp'].includes(protocol)) {
    return refused(`invalid port: ${goQuote(text)}: invalid proto: ${last.slice(slash + 1)}`)
  }
  const addressError = address === '' ? null : errorOfAddress(address)
  if (addressError !== null) return refused(addressError)
  const own = readRange(port)
  if (own === null) return refused(`invalid containerPort: ${port}`)
  const count = own.last - own.first
  if (host !== '') {
    const outer = readRange(host)
    if (outer === null) return refused(`invalid hostPort: ${host}`)
    if (count !== 0 && count !== outer.last - outer.first) {
      return refused(`invalid ranges specified for container and host Ports: ${port} and ${host}`)
    }
  }
  const ports = () => Array.from({ length: count + 1 }, (_, at) => `${own.first + at}/${protocol || 'tcp'}`)
  return { ports, error: null }
}

/** Of an address in brackets, the inside counts. */
function errorOfAddress(address: string): string | null {
  if (!address.startsWith('[')) return isAddress(address) ? null : `invalid IP address: ${address}`
  const close = address.indexOf(']')
  if (close < 0) return `invalid IP address ${address}: address ${address}:: missing ']' in address`
  const inner = address.slice(1, close)
  if (close !== address.length - 1) return `invalid IP address ${address}`
  return isAddress(inner) ? null : `invalid IP address: ${inner}`
}

function isAddress(text: string): boolean {
  if (!text.includes(':')) return isFourParts(text)
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return false
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const all = [...groups(head), ...groups(tail ?? '')]
  const last = all.at(-1) ?? ''
  const hasFour = last.includes('.')
  if (hasFour && !isFourParts(last)) return false
  const plain = hasFour ? all.slice(0, -1) : all
  if (!plain.every((group) => /^[\da-fA-F]{1,4}$/.test(group))) return false
  const count = plain.length + (hasFour ? 2 : 0)
  return tail === undefined ? count === 8 : count < 8
}

const isFourParts = (text: string): boolean =>
  /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text) &&
  text.split('.').every((part) => Number(part) < 256)

/** The first and the last port; `null` for an invalid range. */
function readRange(text: string): { readonly first: number; readonly last: number } | null {
  const dash = text.indexOf('-')
  const start = dash < 0 ? text : text.slice(0, dash)
  const first = readNumber(start)
  const end = dash < 0 ? start : text.slice(dash + 1)
  const last = readNumber(end)
  return first === null || last === null || last < first ? null : { first, last }
}

/** As Go parses a decimal, with an optional sign. */
function readNumber(text: string): number | null {
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : -1
  return number >= 0 && number < portCount ? number : null
}
