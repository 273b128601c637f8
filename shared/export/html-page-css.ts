import { darkPalette, lightPalette, type Palette } from './palette.ts'

const used = ['canvas', 'panel', 'line', 'text', 'secondary', 'accent', 'ships', 'feeds', 'unused'] as const
const colours = (palette: Palette): string => used.map((name) => `--${name}:${palette[name]}`).join(';')

/** The look of a shared page: the reader's colours, one column of text, the graph as wide as the window. */
export const pageCss = `:root{color-scheme:light dark;${colours(lightPalette)}}
@media (prefers-color-scheme:dark){:root{${colours(darkPalette)}}}
body{margin:0;padding:24px clamp(16px,4vw,64px) 48px;background:var(--panel);color:var(--text);font:16px/1.6 system-ui,"Segoe UI","Hiragino Sans","Noto Sans CJK JP","Noto Sans JP",sans-serif}
:lang(ja){line-break:strict;word-break:normal}
h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:2.2em 0 .6em}h3{font-size:1rem;margin:0 0 .3em}
header p,footer{color:var(--secondary)}p{margin:.3em 0;max-width:75ch;overflow-wrap:anywhere}
a{color:var(--accent)}h3 a,li a{font-size:.85em;font-weight:400}
.skip{position:absolute;left:-100vw}.skip:focus{left:16px;top:8px;padding:4px 10px;background:var(--panel)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.graph{overflow:auto;border:1px solid var(--line);border-radius:10px;background:var(--canvas)}
.graph svg{display:block;margin:0 auto;max-width:none}
.stage{margin:0 0 1em;padding:.4em 0 .4em 14px;border-left:4px solid var(--unused)}
.stage.ships{border-color:var(--ships)}.stage.feeds{border-color:var(--feeds)}
.stage ul{margin:.4em 0;padding-left:1.4em}.role{color:var(--unused);font-size:.85em}
.ships>h3 .role{color:var(--ships)}.feeds>h3 .role{color:var(--feeds)}
table{border-collapse:collapse}th,td{padding:3px 16px 3px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
code{font:14px/1.6 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK JP",monospace}
td code{overflow-wrap:anywhere}
.text{margin:0;padding:0 0 0 4.5em;border:1px solid var(--line);border-radius:10px;overflow-x:auto;color:var(--secondary);font:13px/1.7 ui-monospace,Menlo,Consolas,monospace}
.text li{padding-left:12px;border-left:3px solid transparent}.text li:target{background:color-mix(in srgb,var(--accent) 16%,transparent)}
.text code{color:var(--text);white-space:pre}.text li.ships{border-color:var(--ships)}.text li.feeds{border-color:var(--feeds)}.text li.unused{border-color:var(--line)}
@media print{body{padding:0;font-size:11pt}.skip{display:none}.graph{border:0;overflow:visible}.graph svg{max-width:100%;height:auto}.text code{white-space:pre-wrap;overflow-wrap:anywhere}article,li{break-inside:avoid}a{color:inherit}}`
