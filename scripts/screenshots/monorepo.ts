const services = [
  'api web accounts billing catalog checkout delivery events feedback gateway identity inventory invoices mailer',
  'media notices orders payments pricing profiles ratings reports returns search sessions stock tracking',
].flatMap((line) => line.split(' '))

/** Stages that every such file has: bases, what is generated for all, checks, and the last one. */
const common = 6

/**
 * The Dockerfile of a repository of many services, of 8 to 60 stages: each service is built on a base of its language with what is generated for
 * all, most have an image of their own, and the last stage takes the programs of all of them.
 */
export function monorepo(stages: number): string {
  const built = services.slice(0, Math.ceil((stages - common) / (stages > common * 2 ? 2 : 1)))
  const alone = built.slice(0, stages - common - built.length)
  const isOfNode = (name: string): boolean => services.indexOf(name) % 3 === 1
  const builds = built.map((name) =>
    isOfNode(name)
      ? `FROM node-base AS ${name}-build
COPY services/${name} .
COPY --from=protos /out/ts src/protos
RUN npm run build`
      : `FROM go-base AS ${name}-build
COPY services/${name} .
COPY --from=protos /out/go protos
RUN go build -o /out/${name} .`,
  )
  const copied = (name: string): string =>
    isOfNode(name)
      ? `COPY --from=${name}-build /app/dist /srv/${name}`
      : `COPY --from=${name}-build /out/${name} /usr/local/bin/${name}`
  const images = alone.map((name) => `FROM runtime AS ${name}\n${copied(name)}\nUSER 1000`)
  return [
    'FROM golang:1.24 AS go-base\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download',
    'FROM node:22 AS node-base\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci',
    '# Clients and servers of all services, in both languages.\nFROM go-base AS protos\nCOPY protos .\nRUN buf generate --output /out',
    ...builds,
    'FROM go-base AS checks\nCOPY . .\nRUN --mount=from=protos,source=/out/go,target=protos go vet ./...',
    'FROM debian:13-slim AS runtime\nRUN apt-get update && apt-get install -y ca-certificates',
    ...images,
    `FROM runtime AS everything\n${built.map(copied).join('\n')}\nENTRYPOINT ["gateway"]`,
    '',
  ].join('\n\n')
}
