export { findProgram } from './find-program.ts'
export { runProgram, startProgram } from './start-program.ts'
