/** True for a context that BuildKit fetches: an image, an OCI layout, a Git repository, an address. */
export const isRemoteContext = (place: string): boolean =>
  /^(docker-image|oci-layout|target|https?|git|ssh):/.test(place) || place.startsWith('git@')
