/** How the platform writes a shortcut with its main modifier. */
export function shortcutName(key: string, platform: string | undefined): string {
  return platform === 'darwin' ? `⌘${key}` : `Ctrl+${key}`
}
