export { type ContainerService, createContainerService } from './containers.ts'
