/** The second face of this room: the contract's schemas, loaded when something kept or pushed is to be looked at. */
export { buildRequest } from './schemas.ts'
