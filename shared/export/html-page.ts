import type { StageRole } from '../stages/index.ts'
import { darkPalette, lightPalette, type Palette } from './palette.ts'
import { escapeXml } from './svg-text.ts'

/** A stage as explained on the page. */
export interface PageStage {
  readonly index: number
  readonly name: string
  readonly role: StageRole
  /** The role, or that it is the target, in words. */
  readonly badge: string
  /** 1-based, its FROM. */
  readonly line: number
  /** Why it is there, in sentences. */
  readonly sentences: readonly string[]
  /** What it uses and what uses it. */
  readonly links: readonly { readonly words: string; readonly line: number }[]
}

/** The page's own words. */
interface PageWords {
  readonly graph: string
  readonly stages: string
  readonly text: string
  readonly arguments: string
  readonly name: string
  readonly value: string
  /** The target that roles refer to. */
  readonly forTarget: string
  readonly masked: string
  readonly madeWith: string
  readonly skip: string
  /** `{n}` is the line. */
  readonly line: string
}

export interface HtmlPage {
  /** BCP 47, of the words. */
  readonly language: string
  readonly title: string
  /** A document of `drawScene`. */
  readonly svg: string
  readonly stages: readonly PageStage[]
  /** The Dockerfile's lines; secrets masked already. */
  readonly lines: readonly { readonly text: string; readonly role: StageRole | null }[]
  readonly buildArgs: readonly { readonly name: string; readonly value: string }[]
  /** The text was masked. */
  readonly masked: boolean
  readonly words: PageWords
}

/**
 * One file that shows graph, explanations and text in any browser: no script, no external
 * resources (its own policy forbids both), in the reader's colour scheme, and printable.
 */
export function toHtmlPage(page: HtmlPage): string {
  const { language, title, words } = page
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
  return `<!doctype html>
<html lang="${escapeXml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeXml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeXml(title)}</title>
<style>
${pageCss}
</style>
</head>
<body>
<a class="skip" href="#text">${escapeXml(words.skip)}</a>
<header>
<h1>${escapeXml(title)}</h1>
<p>${escapeXml(words.forTarget)}</p>
</header>
<main>
<h2 id="graph">${escapeXml(words.graph)}</h2>
<div class="graph" tabindex="0" role="region" aria-labelledby="graph">
${page.svg.trimEnd()}
</div>
<section aria-labelledby="stages">
<h2 id="stages">${escapeXml(words.stages)}</h2>
${page.stages.map((stage) => stageHtml(stage, words)).join('\n')}
</section>
${argumentsHtml(page)}<section aria-labelledby="text">
<h2 id="text">${escapeXml(words.text)}</h2>
${page.masked ? `<p>${escapeXml(words.masked)}</p>\n` : ''}<ol class="text" translate="no">
${page.lines.map(lineHtml).join('\n')}
</ol>
</section>
</main>
<footer><p>${escapeXml(words.madeWith)}</p></footer>
</body>
</html>
`
}

const lineLink = (line: number, { line: words }: PageWords): string =>
  `<a href="#line-${line}">${escapeXml(words.replace('{n}', String(line)))}</a>`

function stageHtml({ name, role, badge, line, sentences, links }: PageStage, words: PageWords): string {
  const list = links.map((link) => `<li>${escapeXml(link.words)} ${lineLink(link.line, words)}</li>`)
  return [
    `<article class="stage ${role}">`,
    `<h3><bdi>${escapeXml(name)}</bdi> <span class="role">${escapeXml(badge)}</span> ${lineLink(line, words)}</h3>`,
    ...sentences.map((sentence) => `<p>${escapeXml(sentence)}</p>`),
    ...(list.length > 0 ? [`<ul>${list.join('')}</ul>`] : []),
    '</article>',
  ].join('\n')
}

function argumentsHtml({ buildArgs, words }: HtmlPage): string {
  if (buildArgs.length === 0) return ''
  const rows = buildArgs.map(
    ({ name, value }) =>
      `<tr><th scope="row"><code>${escapeXml(name)}</code></th><td><code>${escapeXml(value)}</code></td></tr>`,
  )
  return `<section aria-labelledby="arguments">
<h2 id="arguments">${escapeXml(words.arguments)}</h2>
<table>
<thead><tr><th scope="col">${escapeXml(words.name)}</th><th scope="col">${escapeXml(words.value)}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</section>
`
}

/** Isolates a line, so that bidirectional marks do not affect the text after it. */
function lineHtml({ text, role }: HtmlPage['lines'][number], index: number): string {
  return `<li id="line-${index + 1}"${role === null ? '' : ` class="${role}"`}><code><bdi>${escapeXml(text)}</bdi></code></li>`
}

const used = ['canvas', 'panel', 'line', 'text', 'secondary', 'accent', 'ships', 'feeds', 'unused'] as const
const colours = (palette: Palette): string => used.map((name) => `--${name}:${palette[name]}`).join(';')

/** The style of a shared page: the reader's colour scheme, one column of text, the graph as wide as the window. */
const pageCss = `:root{color-scheme:light dark;${colours(lightPalette)}}
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
