/** Colour and weight sequences (Select Graphic Rendition) in a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences begin with one
const graphics = /\u001b\[([\d;:]*)m/g

/** More is forgotten: nobody stacks as many without a reset. */
const longest = 256

/** The sequences that bring a terminal from plain to the style after `text`, which began in `style`. */
export function sgrAfter(style: string, text: string): string {
  if (!text.includes('\u001b')) return style
  let after = style
  for (const [sequence, parameters = ''] of text.matchAll(graphics)) {
    after = /^0*$/.test(parameters) ? '' : /^0*[;:]/.test(parameters) ? sequence : after + sequence
  }
  return after.length > longest ? '' : after
}
