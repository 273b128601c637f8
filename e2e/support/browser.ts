import { existsSync } from 'node:fs'

/** The Chromium for screenshots, benchmarks and the desktop app's stand-in: `STAGEGRAPH_CHROMIUM`, or Debian's. */
export const browserPath = (): string => process.env.STAGEGRAPH_CHROMIUM ?? '/usr/bin/chromium'

const withoutWindows = '/usr/bin/chromium-headless-shell'

/**
 * The Chromium for tests of the page: `STAGEGRAPH_CHROMIUM`, or Debian's headless shell where it is
 * installed. In the full one a new context costs a whole browser window: opening the app takes 1.7 times
 * the processor time. The headless shell shows no notifications, so tests of those use `wholeBrowser`.
 */
export const testBrowserPath = (): string =>
  process.env.STAGEGRAPH_CHROMIUM === undefined && existsSync(withoutWindows) ? withoutWindows : browserPath()

/** Pages that Chromium loads for its own address bar in each new window: a third of the cost of opening the app. */
const ownPages = ['WebUIOmniboxAimPopup', 'WebUIOmniboxPopup']

/** Playwright's own disabled features: of several `--disable-features` Chromium uses only the last. */
const offByPlaywright = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/** Limits Chromium to the page: no sandbox (tests may run as root), no background requests, no pages of its own. */
export const browserArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...offByPlaywright, ...ownPages].join(',')}`,
]

/** Launches the full Chromium, for tests of what the headless shell lacks. */
export const wholeBrowser = { executablePath: browserPath(), args: [...browserArguments] }
