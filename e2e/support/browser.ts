import { existsSync } from 'node:fs'

/** The Chromium that screenshots, benchmarks and the desktop app's stand-in drive: `STAGEGRAPH_CHROMIUM`, or Debian's. */
export const browserPath = (): string => process.env.STAGEGRAPH_CHROMIUM ?? '/usr/bin/chromium'

const withoutWindows = '/usr/bin/chromium-headless-shell'

/**
 * The Chromium that tests of the page drive: `STAGEGRAPH_CHROMIUM`, or Debian's build without windows where it is
 * installed. A new context costs the other one a whole browser window with its bars: opening the app takes it 1.7 times
 * the processor time. It shows no notifications, so that tests of those ask for `wholeBrowser`.
 */
export const testBrowserPath = (): string =>
  process.env.STAGEGRAPH_CHROMIUM === undefined && existsSync(withoutWindows) ? withoutWindows : browserPath()

/** Pages that Chromium loads for its own address bar, in each new window: a third of what opening the app cost. */
const ownPages = ['WebUIOmniboxAimPopup', 'WebUIOmniboxPopup']

/** What Playwright switches off by itself: of several `--disable-features` Chromium hears only the last. */
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

/** What keeps Chromium to the page: no sandbox (tests may run as root), no calls home, no pages of its own. */
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

/** Launches the whole Chromium, for tests of what the build without windows leaves out. */
export const wholeBrowser = { executablePath: browserPath(), args: [...browserArguments] }
