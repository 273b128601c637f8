import type { ITheme } from '@xterm/xterm'

/** Converts any colour of the page to `#rrggbb`: the search's marks accept nothing else. */
function hex(context: CanvasRenderingContext2D, colour: string): string {
  context.fillStyle = '#000000'
  context.fillStyle = colour
  return context.fillStyle
}

export interface TerminalColours {
  readonly theme: ITheme
  /** `#rrggbb`: a match of the search, and the one that is gone to. */
  readonly match: string
  readonly activeMatch: string
}

/** The terminal's colours, from the tokens in force at an element. */
export function terminalColours(element: Element): TerminalColours {
  const style = getComputedStyle(element)
  const context = document.createElement('canvas').getContext('2d')
  const token = (name: string): string => {
    const value = style.getPropertyValue(`--${name}`).trim()
    return context === null ? value : hex(context, value)
  }
  const [text, secondary, background] = [token('text'), token('secondary'), token('background')]
  const [red, green, yellow] = [token('error'), token('ships'), token('feeds')]
  const [blue, magenta] = [token('accent'), token('keyword')]
  const theme: ITheme = {
    background,
    foreground: text,
    cursor: text,
    cursorAccent: background,
    selectionBackground: `${token('accent')}55`,
    black: secondary,
    red,
    green,
    yellow,
    blue,
    magenta,
    cyan: blue,
    white: text,
    brightBlack: secondary,
    brightRed: red,
    brightGreen: green,
    brightYellow: yellow,
    brightBlue: blue,
    brightMagenta: magenta,
    brightCyan: blue,
    brightWhite: text,
    scrollbarSliderBackground: `${token('line-strong')}99`,
    scrollbarSliderHoverBackground: token('line-strong'),
    scrollbarSliderActiveBackground: token('secondary'),
  }
  return { theme, match: token('feeds-soft'), activeMatch: token('accent-soft') }
}
