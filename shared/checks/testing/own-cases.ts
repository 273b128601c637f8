import type { RuleCase } from './rule-case.ts'

/** Cases for the rules that BuildKit does not have. */
export const ownCases: readonly RuleCase[] = [
  {
    rule: 'Stagegraph/UnusedStage',
    text: 'FROM alpine AS lint\nFROM alpine AS base\nFROM base\n',
    line: 1,
    severity: 'hint',
    message:
      "The default target does not need stage 'lint', and no stage refers to it; it is built only when it is chosen as the target.",
    marked: 'lint',
    fixed: null,
  },
  {
    rule: 'Stagegraph/UnusedStage',
    text: 'FROM alpine\nRUN x\nFROM alpine\n',
    line: 1,
    severity: 'warning',
    message:
      "The default target does not need stage '0', and no stage refers to it; it is built only when it is chosen as the target.",
    marked: 'FROM alpine',
    fixed: null,
  },
  {
    rule: 'Stagegraph/ImageIsEarlierStage',
    text: 'FROM golang:1.24 AS go\nFROM alpine\nCOPY --from=golang:1.24 /usr/local/go /usr/local/go\n',
    line: 3,
    severity: 'hint',
    message:
      "Stage 'go' starts from golang:1.24 too; this copies from the bare image, not from what the stage made of it.",
    marked: 'golang:1.24',
    fixed: 'FROM golang:1.24 AS go\nFROM alpine\nCOPY --from=go /usr/local/go /usr/local/go\n',
  },
  {
    rule: 'Stagegraph/ImageIsEarlierStage',
    text: 'FROM node AS web\nRUN x\nFROM alpine\nRUN --mount=from=docker.io/library/node:latest,target=/n x\n',
    line: 4,
    severity: 'hint',
    message:
      "Stage 'web' starts from docker.io/library/node:latest too; this copies from the bare image, not from what the stage made of it.",
    marked: 'docker.io/library/node:latest',
    fixed: null,
  },
  {
    rule: 'Stagegraph/NumericStageReference',
    text: 'FROM alpine AS Build\nFROM alpine\nCOPY --from=0 /etc/a /a\n',
    line: 3,
    severity: 'hint',
    message:
      "'0' means another stage as soon as a stage is added or moved above; refer to stage Build by a name.",
    marked: '0',
    fixed: 'FROM alpine AS Build\nFROM alpine\nCOPY --from=build /etc/a /a\n',
  },
  {
    rule: 'Stagegraph/NumericStageReference',
    text: 'from alpine\nfrom alpine\ncopy --from=0 /etc/a /a\n',
    line: 3,
    severity: 'hint',
    message:
      "'0' means another stage as soon as a stage is added or moved above; refer to stage 0 by a name.",
    marked: '0',
    fixed: 'from alpine as stage-0\nfrom alpine\ncopy --from=stage-0 /etc/a /a\n',
  },
  {
    rule: 'Stagegraph/CopySourceNotMade',
    text: 'FROM gcc AS build\nWORKDIR /src\nCOPY . .\nRUN cc -o /artifacts/a a.c\nFROM alpine\nCOPY --from=build /artifact/a /src/b /usr/lib/c /\n',
    line: 6,
    severity: 'hint',
    message:
      "No instruction of stage 'build' seems to make /artifact/a; check the path, or ignore this if a program makes it.",
    marked: 'build',
    fixed: null,
  },
  {
    rule: 'Stagegraph/ForwardReference',
    text: 'FROM base\nFROM alpine AS base\nFROM base\n',
    line: 1,
    severity: 'warning',
    message:
      'FROM base means an image here, because the stage of that name begins only at line 2; move the stage above.',
    marked: 'base',
    fixed: null,
  },
  {
    rule: 'Stagegraph/StageNameDiffersByCase',
    text: 'FROM alpine AS tools\nFROM TOOLS\n',
    line: 2,
    severity: 'warning',
    message:
      "'TOOLS' means an image: FROM tells upper from lower case. For the stage at line 1 write 'tools'.",
    marked: 'TOOLS',
    fixed: 'FROM alpine AS tools\nFROM tools\n',
  },
  {
    rule: 'Stagegraph/RemovedInLaterLayer',
    text: 'FROM debian\nWORKDIR /tmp\nRUN curl -fsSLo sdk.tgz https://example.com/sdk.tgz\nRUN tar xf sdk.tgz && rm -f /tmp/*.tgz\n',
    line: 4,
    severity: 'warning',
    message:
      '/tmp/sdk.tgz was made at line 3, in an earlier layer; removing it here does not make the image smaller. Do both in one RUN.',
    marked: 'RUN tar xf sdk.tgz && rm -f /tmp/*.tgz',
    fixed: null,
  },
  {
    rule: 'Stagegraph/RemovedInLaterLayer',
    text: 'FROM debian\nRUN apt-get update\nRUN apt-get install -y git && rm -rf /var/lib/apt/lists/*\n',
    line: 3,
    severity: 'warning',
    message:
      '/var/lib/apt/lists was made at line 2, in an earlier layer; removing it here does not make the image smaller. Do both in one RUN.',
    marked: 'RUN apt-get install -y git && rm -rf /var/lib/apt/lists/*',
    fixed: null,
  },
  {
    rule: 'Stagegraph/CopyBeforeInstall',
    text: 'FROM node\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci --omit=dev\nCMD ["node"]\n',
    line: 3,
    severity: 'hint',
    message:
      'Any changed file of the context runs the install on line 4 again, because everything is copied before it. Copy what it needs, install, then copy the rest.',
    marked: 'COPY . .',
    fixed:
      'FROM node\nWORKDIR /app\nCOPY package.json package-lock.json* ./\nRUN --mount=type=cache,target=/root/.npm npm ci --omit=dev\nCOPY . .\nCMD ["node"]\n',
  },
  {
    rule: 'Stagegraph/CopyBeforeInstall',
    text: 'FROM alpine\r\ncopy ./ /srv\r\n\r\nrun apk add --no-cache gcc=13.2 libc-dev',
    line: 2,
    severity: 'hint',
    message:
      'Any changed file of the context runs the install on line 4 again, because everything is copied before it. Copy what it needs, install, then copy the rest.',
    marked: 'copy ./ /srv',
    fixed: 'FROM alpine\r\nrun apk add --no-cache gcc=13.2 libc-dev\r\ncopy ./ /srv',
  },
  {
    rule: 'Stagegraph/RemovedInLaterLayer',
    text: 'FROM alpine\nRUN apk add --no-cache gcc libc-dev curl\nCOPY a.c /\nRUN gcc -o /a /a.c && apk del gcc libc-dev\n',
    line: 4,
    severity: 'warning',
    message:
      'gcc, libc-dev: installed at line 2, in an earlier layer; removing it here does not make the image smaller. Do both in one RUN, or build in a stage of its own and copy the result.',
    marked: 'RUN gcc -o /a /a.c && apk del gcc libc-dev',
    fixed: null,
  },
  {
    rule: 'Stagegraph/RemovedInLaterLayer',
    text: 'FROM debian AS base\nRUN apt-get update && apt-get install -y make=4.3 && rm -rf /var/lib/apt/lists/*\nFROM base\nRUN make && apt-get purge -y make\n',
    line: 4,
    severity: 'warning',
    message:
      'make: installed at line 2, in an earlier layer; removing it here does not make the image smaller. Do both in one RUN, or build in a stage of its own and copy the result.',
    marked: 'RUN make && apt-get purge -y make',
    fixed: null,
  },
]
