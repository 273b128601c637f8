export { type AppServices, type AppServicesOptions, createAppServices } from './app-services.ts'
export { dispatch } from './dispatch.ts'
export { createDockerServices, type DockerServices, type DockerServicesOptions } from './docker-services.ts'
export { createHandlers, type Handlers, type Push } from './handlers.ts'
