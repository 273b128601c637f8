/** Takes the place of a value that is not to be kept or shown. */
export const maskedValue = '••••••'

/** Text of which a part was masked: nothing that may be built or run with. */
export const isMasked = (text: string): boolean => text.includes(maskedValue)
