/** As `afterPaint`, and after everything scheduled for that frame: for work that may take a frame itself. */
export function afterFrame(callback: () => void): void {
  afterPaint(() => setTimeout(callback))
}

/** Calls back once the frame being made is on the screen; returns the function that cancels it. */
export function afterPaint(callback: () => void): () => void {
  const channel = new MessageChannel()
  channel.port1.onmessage = callback
  const frame = requestAnimationFrame(() => channel.port2.postMessage(null))
  return () => {
    cancelAnimationFrame(frame)
    channel.port1.onmessage = null
  }
}
