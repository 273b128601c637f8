/** Above this many nodes only those in view are in the DOM, and those too small to be read are drawn without rows. */
export const manyNodes = 80

/** Duration of view animations in milliseconds; 0 when the system or the settings ask for reduced motion. */
export function motionDuration(): number {
  const unwanted =
    document.documentElement.dataset.motion === 'off' ||
    window.matchMedia('(prefers-reduced-motion: reduce)').matches
  return unwanted ? 0 : 200
}
