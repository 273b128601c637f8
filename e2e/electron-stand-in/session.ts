import type { BrowserContext } from '@playwright/test'
import type Electron from 'electron'

type Used = Pick<
  Electron.Session,
  'setDevicePermissionHandler' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler'
>

type Check = Parameters<Electron.Session['setPermissionCheckHandler']>[0]
type Permission = Parameters<NonNullable<Check>>[1]

let check: Check = null

const defaultSession: Used = {
  setPermissionRequestHandler: () => undefined,
  setPermissionCheckHandler: (handler) => {
    check = handler
  },
  setDevicePermissionHandler: () => undefined,
}

export const session: { readonly defaultSession: Used } = { defaultSession }

/** Electron's names of permissions, and Playwright's. */
const permissions: readonly (readonly [Permission, string])[] = [
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['media', 'microphone'],
  ['media', 'camera'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
]

/** Chromium grants what the app's handler grants, and denies all else. Without a handler Electron grants everything. */
export async function applyPermissions(
  context: BrowserContext,
  origin: string,
  browserOrigin: string,
): Promise<void> {
  const granted = permissions.filter(([name]) => check === null || check(null, name, origin, {} as never))
  await context.grantPermissions(
    granted.map(([, name]) => name),
    { origin: browserOrigin },
  )
}
