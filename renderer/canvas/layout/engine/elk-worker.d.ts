/** The layout engine itself. In a worker it can be used in place as well as by messages. */
declare module 'elkjs/lib/elk-worker.min.js' {
  export const Worker: new () => globalThis.Worker
}
