import type { StageRole } from '../stages/index.ts'
import { pageCss } from './html-page-css.ts'
import { escapeXml } from './svg-text.ts'

/** A stage as the page tells of it. */
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
  /** What it takes from others and others take from it. */
  readonly links: readonly { readonly words: string; readonly line: number }[]
}

/** The page's own words. */
export interface PageWords {
  readonly graph: string
  readonly stages: string
  readonly text: string
  readonly arguments: string
  readonly name: string
  readonly value: string
  /** Which target roles are told for. */
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
  /** Something was masked. */
  readonly masked: boolean
  readonly words: PageWords
}

/**
 * One file that shows graph, explanations and text to people who have nothing but a browser: no script, nothing loaded
 * from elsewhere (its own policy forbids both), in the reader's colours, and fit to be printed.
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

/** A line on its own, so that marks that turn the direction of text do not reach beyond it. */
function lineHtml({ text, role }: HtmlPage['lines'][number], index: number): string {
  return `<li id="line-${index + 1}"${role === null ? '' : ` class="${role}"`}><code><bdi>${escapeXml(text)}</bdi></code></li>`
}
