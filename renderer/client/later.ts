/** The second face of this room: the contract's schemas, loaded when stored or pushed data is to be validated. */
export { buildRequest } from './schemas.ts'
