export { type AppServices, type AppServicesOptions, createAppServices } from './app-services.ts'
export { createDockerServices, type DockerServices, type DockerServicesOptions } from './docker-services.ts'
