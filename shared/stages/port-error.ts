import { goQuote } from '../dockerfile/index.ts'

/** Addresses of the old form, and what looks like one of the new form. */
const addressPattern = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[\da-fA-F.]*:[\da-fA-F.:]*\]?)$/

/** Why BuildKit does not take a port of EXPOSE, `[address:][hostPort:]port[/protocol]`; `null` when it does. */
export function portError(text: string): string | null {
  const parts = text.split(':')
  const last = parts.at(-1) ?? ''
  const host = parts.at(-2) ?? ''
  const address = parts.slice(0, -2).join(':')
  const slash = last.indexOf('/')
  const port = slash < 0 ? last : last.slice(0, slash)
  const protocol = slash < 0 ? '' : last.slice(slash + 1)
  if (port === '') return `invalid port: ${goQuote(text)}: no port specified`
  if (!['', 'tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) {
    return `invalid port: ${goQuote(text)}: invalid proto: ${protocol}`
  }
  if (address !== '' && !addressPattern.test(address)) return `invalid IP address: ${address}`
  const own = readRange(port)
  if (own === null) return `invalid containerPort: ${port}`
  if (host === '') return null
  const outer = readRange(host)
  if (outer === null) return `invalid hostPort: ${host}`
  if (own === 0 || own === outer) return null
  return `invalid ranges specified for container and host Ports: ${port} and ${host}`
}

/** How many ports follow the first one; `null` for what is no range. */
function readRange(text: string): number | null {
  const dash = text.indexOf('-')
  const start = readNumber(dash < 0 ? text : text.slice(0, dash))
  const end = dash < 0 ? start : readNumber(text.slice(dash + 1))
  return start === null || end === null || end < start ? null : end - start
}

function readNumber(text: string): number | null {
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : -1
  return number >= 0 && number <= 65_535 ? number : null
}
