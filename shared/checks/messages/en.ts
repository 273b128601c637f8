/**
 * The message of each finding in English: what it is, where it is, what to do. `{name}` is replaced by a value of the finding.
 * A key is a rule's name, or the name and a variant behind a `#`; keys under `fix#` are titles of quick fixes.
 */
export const english = {
  StageNameCasing:
    "Stage name '{name}' has upper-case letters; BuildKit reads it as '{lower}', so write it that way.",
  FromAsCasing: "'{as}' and '{from}' differ in case; write both the same way.",
  NoEmptyContinuation:
    'There is an empty line inside this instruction; remove it, because a future BuildKit will refuse it.',
  ConsistentInstructionCasing:
    "'{keyword}' differs in case from most instructions of this file; write '{wanted}'.",
  DuplicateStageName: "Another stage is named '{name}' already; give this one a different name.",
  ReservedStageName: "'{name}' is reserved by BuildKit; give the stage another name.",
  JSONArgsRecommended:
    '{keyword} runs through a shell, which keeps signals (a stop, say) from the program; write it as a JSON list.',
  MaintainerDeprecated:
    'MAINTAINER is deprecated; use the label org.opencontainers.image.authors to name the author.',
  UndefinedArgInFrom: "FROM uses '{name}', but no ARG above the first FROM declares it.",
  'UndefinedArgInFrom#suggest':
    "FROM uses '{name}', but no ARG above the first FROM declares it; did you mean '{suggestion}'?",
  WorkdirRelativePath:
    "Where '{path}' ends up depends on the base image's working directory; write an absolute path.",
  UndefinedVar: "'{name}' is not set here: no ARG or ENV above this line sets it, and it becomes empty.",
  'UndefinedVar#base':
    "'{name}' is not set here unless the image {image} sets it: no ARG or ENV above this line does.",
  'UndefinedVar#suggest': "'{name}' is not set here; did you mean '{suggestion}'?",
  MultipleInstructionsDisallowed:
    'Only the last {keyword} of a stage counts; a later one replaces this, so remove one of them.',
  LegacyKeyValueFormat: "'{keyword} key value' is the old form; write '{keyword} key=value'.",
  InvalidBaseImagePlatform:
    'The base image {image} is for {actual}, but the build is for {expected}; choose an image for that platform.',
  RedundantTargetPlatform: '{platform} is what FROM builds for anyway; leave --platform out.',
  SecretsUsedInArgOrEnv:
    "'{name}' looks like a secret, and {keyword} values can be read from the image; use RUN --mount=type=secret.",
  InvalidDefaultArgInFrom:
    "'{base}' is no valid image when no build argument is given; give the ARG a default that works.",
  'InvalidDefaultArgInFrom#plain': "'{base}' is no valid image name; image names are in lower case.",
  FromPlatformFlagConstDisallowed:
    "'{platform}' ties the stage to one platform; use a variable ($BUILDPLATFORM), or put the platform into the stage's name.",
  CopyIgnoredFile:
    ".dockerignore excludes '{path}' from the build context, so {keyword} will not find it; change one of the two.",
  InvalidDefinitionDescription:
    "The comment above should read '# {name} description'; put a line with only '#' between if it describes something else.",
  ExposeProtoCasing: "The protocol of '{port}' should be in lower case.",
  ExposeInvalidFormat:
    "EXPOSE takes no address and no host port; '{port}' only exposes the container's port, so write that.",
  'Stagegraph/UnusedStage':
    "The default target does not need stage '{stage}', and no stage refers to it; it is built only when it is chosen as the target.",
  'Stagegraph/ImageIsEarlierStage':
    "Stage '{stage}' starts from {image} too; this copies from the bare image, not from what the stage made of it.",
  'Stagegraph/NumericStageReference':
    "'{number}' means another stage as soon as a stage is added or moved above; refer to stage {stage} by a name.",
  'Stagegraph/CopySourceNotMade':
    "No instruction of stage '{stage}' seems to make {path}; check the path, or ignore this if a program makes it.",
  'Stagegraph/ForwardReference':
    "Stage '{stage}' begins only at line {line}; a stage can use earlier stages only, so move it above this one.",
  'Stagegraph/ForwardReference#image':
    'FROM {stage} means an image here, because the stage of that name begins only at line {line}; move the stage above.',
  'Stagegraph/StageNameDiffersByCase':
    "'{written}' means an image: FROM tells upper from lower case. For the stage at line {line} write '{name}'.",
  'Stagegraph/RemovedInLaterLayer':
    '{path} was made at line {line}, in an earlier layer; removing it here does not make the image smaller. Do both in one RUN.',
  'Stagegraph/CopyBeforeInstall':
    'Any changed file of the context runs the install on line {line} again, because everything is copied before it. Copy what it needs, install, then copy the rest.',
  'Stagegraph/RemovedInLaterLayer#package':
    '{names}: installed at line {line}, in an earlier layer; removing it here does not make the image smaller. Do both in one RUN, or build in a stage of its own and copy the result.',
  'fix#lowerName': "Write '{name}'",
  'fix#writeAs': "Write '{text}'",
  'fix#removeEmptyLines': 'Remove the empty lines',
  'fix#json': 'Write it as a JSON list',
  'fix#authorsLabel': 'Use a label instead',
  'fix#removeInstruction': 'Remove this {keyword}',
  'fix#equals': 'Write it with =',
  'fix#removePlatform': 'Remove --platform',
  'fix#absolute': "Write '{path}'",
  'fix#separateComment': 'Separate the comment from the instruction',
  'fix#installFirst': 'Install first, then copy the rest',
  'fix#useStage': "Copy from stage '{stage}'",
  'fix#useName': "Use the name '{name}'",
  'fix#nameStage': "Name the stage '{name}' and use the name",
} as const

export type MessageKey = keyof typeof english
