/** The Chromium that tests and screenshots drive: `STAGEGRAPH_CHROMIUM`, or Debian's. */
export const browserPath = (): string => process.env.STAGEGRAPH_CHROMIUM ?? '/usr/bin/chromium'

/** What keeps Chromium to the page: no sandbox (tests may run as root), no calls home. */
export const browserArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
