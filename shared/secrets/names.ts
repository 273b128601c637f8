import { looksSecret } from '../checks/index.ts'

const tellingWord =
  /(?:^|_)(?:pass|pwd|pw|pat|psk|jwt|bearer|cookie|dsn|sas)(?:_|$)|pass(?:word|wd|phrase|code)|pwd$|token|secret|(?:api|access|private|account|signing)_?key|credential|authorization/i

/**
 * Whether a name is a secret's, in any of the usual spellings. Says so of more names than BuildKit's own guess: a value masked by
 * mistake can be typed again.
 */
export const namesSecret = (name: string): boolean => {
  const words = name.replace(/[-. ]/g, '_').replace(/([a-z0-9])([A-Z])/g, '$1_$2')
  return looksSecret(words) || tellingWord.test(words)
}
