/** A document on which every command applies: used, unused and unnamed stages, twins, a mount, a warning. */
export const document = {
  text: `# syntax=docker/dockerfile:1
ARG FLAVOR=small
FROM alpine:3.18.4 AS build
ARG FLAVOR
WORKDIR /src
ENV MODE=fast LEVEL=2
RUN --mount=type=cache,target=/var/cache echo one > one

FROM alpine:3.18.4 as lint
WORKDIR /src
RUN --mount=type=bind,from=build,target=/in ls /in

FROM lint AS tested
RUN echo test > result

FROM alpine:3.18.4
COPY --from=build /src/one /srv/
COPY notes.txt /srv/
HEALTHCHECK --interval=30s CMD ["cat", "/srv/one"]
EXPOSE 8080
CMD ["cat", "/srv/one"]
`,
  files: { 'notes.txt': 'notes\n', 'more/Dockerfile': 'FROM alpine:3.18.4\n' },
} as const
