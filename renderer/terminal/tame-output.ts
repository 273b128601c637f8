import type { Terminal } from '@xterm/xterm'

/**
 * What programs request of a terminal beyond its cells, by OSC number: title and icon (0, 1, 2), the folder (7), links whose
 * text and address differ (8), desktop notifications (9, 777), the clipboard (52).
 */
const reachingOut = [0, 1, 2, 7, 8, 9, 52, 777, 1337]

/** Colours of the palette and the window (4, 5, 10 to 19, 104 to 119): a log could make its own text unreadable. */
const recolouring = [4, 5, 10, 11, 12, 13, 14, 17, 19, 104, 105, 110, 111, 112, 117, 119]

/** CSI sequences that leave the line: cursor up, down and to a place, erasing and scrolling the screen, margins. */
const leavingTheLine = ['A', 'B', 'E', 'F', 'H', 'J', 'L', 'M', 'S', 'T', 'd', 'e', 'f', 'r', 's', 'u']
/** CSI sequences that switch modes (alternate screen, mouse reports) or request an answer. */
const modes = ['h', 'l', 'n', 'c', 'p', 't']
/** Escapes: save and restore the cursor, index, reverse index, next line, full reset. */
const escapes = ['7', '8', 'D', 'M', 'E', 'c']

const swallow = () => true

/** Blocks everything that a program prints from affecting more than the terminal's cells. */
export function tameReach({ parser }: Terminal): void {
  for (const number of reachingOut) parser.registerOscHandler(number, swallow)
}

/**
 * For a log, which many programs write into: each may colour its text and overwrite its own line, and nothing else. Nothing in
 * it can erase, hide or overwrite what another one wrote.
 */
export function tameLog(terminal: Terminal): void {
  tameReach(terminal)
  const { parser } = terminal
  for (const number of recolouring) parser.registerOscHandler(number, swallow)
  for (const final of [...leavingTheLine, ...modes]) {
    parser.registerCsiHandler({ final }, swallow)
    for (const prefix of ['?', '>', '=']) parser.registerCsiHandler({ prefix, final }, swallow)
  }
  parser.registerCsiHandler({ intermediates: '!', final: 'p' }, swallow)
  parser.registerDcsHandler({ intermediates: '$', final: 'q' }, swallow)
  for (const final of escapes) parser.registerEscHandler({ final }, swallow)
  parser.registerEscHandler({ intermediates: '#', final: '8' }, swallow)
}
