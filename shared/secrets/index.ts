export { isMasked, maskedValue } from './mask.ts'
export { createMasker, type Masker, maskMessage, maskText } from './masker.ts'
export { namesSecret } from './names.ts'
export { maskPieces } from './stream-masker.ts'
