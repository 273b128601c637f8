import { packThreads, threadsFolder } from '../pack/threads.ts'

/** Tests run the sources; their threads are packed from them once, before the first test. */
export const setup = (): Promise<void> => packThreads(threadsFolder)
