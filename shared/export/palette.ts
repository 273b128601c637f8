/** The colours of pictures: those of the interface's style sheet (a test compares them). */
export interface Palette {
  readonly canvas: string
  readonly panel: string
  readonly line: string
  readonly 'line-strong': string
  readonly text: string
  readonly secondary: string
  readonly ships: string
  readonly 'ships-soft': string
  readonly feeds: string
  readonly 'feeds-soft': string
  readonly unused: string
  readonly 'unused-soft': string
  readonly accent: string
  readonly 'edge-from': string
  readonly 'edge-copy': string
  readonly 'edge-mount': string
  readonly keyword: string
}

export const lightPalette: Palette = {
  canvas: '#f1f3f6',
  panel: '#ffffff',
  line: '#e2e6ec',
  'line-strong': '#b9c1cc',
  text: '#1b2430',
  secondary: '#5c6675',
  ships: '#09765b',
  'ships-soft': '#e2f3ee',
  feeds: '#9a5900',
  'feeds-soft': '#fbefdc',
  unused: '#5c6675',
  'unused-soft': '#eceff3',
  accent: '#2563d9',
  'edge-from': '#334155',
  'edge-copy': '#2563d9',
  'edge-mount': '#7848d8',
  keyword: '#7333c4',
}

export const darkPalette: Palette = {
  canvas: '#10161e',
  panel: '#151b24',
  line: '#232d3a',
  'line-strong': '#3c4a5c',
  text: '#e4eaf2',
  secondary: '#93a1b3',
  ships: '#3ccfa4',
  'ships-soft': '#123229',
  feeds: '#f0a73c',
  'feeds-soft': '#3a2a10',
  unused: '#8d9bae',
  'unused-soft': '#222b37',
  accent: '#6ea1ff',
  'edge-from': '#b6c2d2',
  'edge-copy': '#6ea1ff',
  'edge-mount': '#b79bff',
  keyword: '#b79bff',
}
