import { hasDisplay } from './open-browser.ts'

export interface ShellSituation {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  /** Electron's executable, `null` when it is not there. */
  readonly electron: string | null
  /** The numeric user, `null` where there is none. */
  readonly uid: number | null
}

export type ShellChoice =
  | { readonly shell: 'electron'; readonly binary: string }
  /** `reason` is one line for the person. */
  | { readonly shell: 'web'; readonly reason: string }

/** Which shell can run here. */
export function chooseShell({ platform, env, electron, uid }: ShellSituation): ShellChoice {
  if (!hasDisplay(platform, env)) {
    return {
      shell: 'web',
      reason: 'no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): serving to a browser instead',
    }
  }
  if (electron === null) {
    return {
      shell: 'web',
      reason:
        "Electron's binary is not installed (npx install-electron gets it): serving to a browser instead",
    }
  }
  if (platform === 'linux' && uid === 0) {
    return {
      shell: 'web',
      reason: "Electron's sandbox does not run as root: serving to a browser instead",
    }
  }
  return { shell: 'electron', binary: electron }
}
