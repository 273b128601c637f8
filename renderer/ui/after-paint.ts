/** As `afterPaint`, and after everything scheduled for that frame: for work that may take a frame itself. */
export function afterFrame(callback: () => void): void {
  afterPaint(() => setTimeout(callback))
}

/** Calls back once the frame being made is on the screen, before other events are handled; returns the function that cancels it. */
export function afterPaint(callback: () => void): () => void {
  let isCancelled = false
  const frame = requestAnimationFrame(() =>
    runNext(() => {
      if (!isCancelled) callback()
    }),
  )
  return () => {
    isCancelled = true
    cancelAnimationFrame(frame)
  }
}

/** Runs a task as soon as the one that runs is over, and its frame made. Safari has no priorities of tasks. */
function runNext(callback: () => void): void {
  if ('scheduler' in globalThis) void scheduler.postTask(callback, { priority: 'user-blocking' })
  else {
    const channel = new MessageChannel()
    channel.port1.onmessage = callback
    channel.port2.postMessage(null)
  }
}
