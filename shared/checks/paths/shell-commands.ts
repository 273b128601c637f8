/** A simple command of a shell script: its words, quotes removed. Words with a variable keep the `$`. */
export type ShellCommand = readonly string[]

/**
 * Splits a RUN's shell script into simple commands, well enough to find the files they name.
 * Handles quotes, escapes, comments, and separators (`;`, `&`, `|`, brackets, line ends); has
 * no shell grammar, so `if` and the like are words. Redirections are separate words: `>`, `>>`, `<`.
 */
export function splitShellCommands(script: string): readonly ShellCommand[] {
  const commands: string[][] = []
  let words: string[] = []
  let word: string | null = null
  const endWord = () => {
    if (word !== null) words.push(word)
    word = null
  }
  const endCommand = () => {
    endWord()
    if (words.length > 0) commands.push(words)
    words = []
  }
  for (let at = 0; at < script.length; at++) {
    const character = script.charAt(at)
    switch (character) {
      case ' ':
      case '\t':
      case '\r':
        endWord()
        break
      case '\n':
      case ';':
      case '&':
      case '|':
      case '(':
      case ')':
        endCommand()
        break
      case '<':
      case '>':
        endWord()
        if (words.at(-1) !== character) words.push(character)
        break
      case '#':
        if (word !== null) word += character
        else at = endOfLine(script, at) - 1
        break
      case '\\':
        at++
        word = (word ?? '') + script.charAt(at)
        break
      case "'":
      case '"': {
        const close = closingQuote(script, at)
        word = (word ?? '') + script.slice(at + 1, close)
        at = close
        break
      }
      default: {
        plain.lastIndex = at
        const [piece = character] = plain.exec(script) ?? []
        word = (word ?? '') + piece
        at += piece.length - 1
      }
    }
  }
  endCommand()
  return commands
}

/** Ordinary characters. */
const plain = /[^ \t\r\n;&|()<>#\\'"]+/y

function endOfLine(script: string, from: number): number {
  const end = script.indexOf('\n', from)
  return end < 0 ? script.length : end
}

function closingQuote(script: string, open: number): number {
  const quote = script.charAt(open)
  let at = open + 1
  while (at < script.length && script.charAt(at) !== quote) {
    at += quote === '"' && script.charAt(at) === '\\' ? 2 : 1
  }
  return at
}
