/** Whether a text is a tag, a digest or an id, as `docker image inspect` takes it. */
export const isImageReference = (reference: string): boolean =>
  reference.length <= 512 &&
  /^[A-Za-z0-9](?:[\w.\-/:@]*\w)?$/.test(reference) &&
  !reference.includes('..') &&
  !reference.includes('//')
