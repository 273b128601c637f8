/**
 * Why edits are refused, in English: the obstacle, its location, and what to do. `{name}` is replaced by a value.
 * A key is a `RefusalCode`, or the code and a variant behind a `#`; keys under `part#` are parts of other messages.
 */
export const english = {
  'invalid-dockerfile': 'The file has an error: {error}. Correct the text first.',
  'invalid-dockerfile#line': 'The file has an error on line {line}: {error}. Correct the text first.',
  'unknown-stage#index': 'There is no stage {index}: {known}.',
  'unknown-stage#name': 'There is no stage named {name}: {known}.',
  'unknown-stage#image': '{refusal} For an image, write its tag too ({image}:latest).',
  'unknown-stage#place': 'Say where the stage goes: "before" or "after" another one.',
  'ambiguous-stage': 'Two stages are named {name} (lines {first} and {second}): give the index instead.',
  'ambiguous-stage#hidden': 'That name resolves to {found}, not {stage}. Rename one of them first.',
  'stage-in-use': '{stage} is used on line {lines}: remove those references first.',
  'stage-in-use#files': 'Line {line} takes files from {stage}: remove that reference first.',
  'stage-in-use#unused':
    '{keyword} on line {line} names {stage}, which is unused otherwise: remove that reference first.',
  'stage-in-use#silent':
    '{keyword} on line {line} has a mount without from=, for which BuildKit takes {stage} because of its name: change that line first.',
  'only-stage': '{stage} is the only one, and a Dockerfile needs a stage.',
  'invalid-name':
    '{name} cannot name a stage: begin with a letter, then use letters, digits, "-", "_" and ".".',
  'invalid-name#reserved': '{name} is reserved by BuildKit: choose another name for the stage.',
  'name-taken': '{name} is the name of {holder}: choose another one.',
  'name-taken#both': 'The two stages need different names, not both {name}.',
  'already-named': '{stage} has a name already: use renameStage to change it.',
  'unnamed-stage': '{stage} has no name to refer to: give it one first (nameStage).',
  'would-capture-image':
    'Line {line} uses the image {image}; a stage named {name} would take its place. Choose another name, or write the image with a tag.',
  'would-capture-image#copy':
    'Line {line} uses the image {image}, and the stage has its name: the copy below would be built FROM the stage. Write the image with a tag, or rename the stage first.',
  'would-capture-image#build': '{image} would mean the build stage: write the image with its tag.',
  'reference-through-variable#change':
    'FROM {written} on line {line} may mean {stage}, depending on build arguments: change that line first.',
  'reference-through-variable#merge':
    'FROM {written} on line {line} may mean {stage} or not, depending on build arguments: write the name there first.',
  'reference-through-variable#move':
    'FROM {written} on line {line} may mean {stage}, depending on build arguments, which must stay above it: move that one too, or change that line first.',
  'reference-through-variable#rename':
    'Line {line} names {stage} through a variable ({written}), which a rename cannot follow: write the name there first.',
  'reference-through-variable#split':
    'Line {line} names {stage} through a variable ({written}), which cannot follow the runtime stage: write the name there first.',
  'cycle#itself': '{user} would depend on itself and could never be built. Choose another source.',
  'cycle#needed': '{source} already needs {user}, so neither could be built. Choose another source.',
  'cycle#instruction': 'Line {line} uses {source}, which needs {stage} itself: it cannot move there.',
  'build-order#base': 'The new stage would come before its base, {base}: add it after that stage.',
  'build-order#instruction':
    'Line {line} uses {source}, which stands below {stage}: move that stage up first.',
  'build-order#neither': '{source} must come before {user}, and neither can be moved: {refusal}',
  'build-order#needed':
    '{user} needs {needed}, which must stay above it: move that one too, or remove the reference first.',
  'build-order#splitItself': '{base} cannot be the base, as it is the one to split: choose another.',
  'build-order#splitBelow': '{base} cannot be the base, as it stands below it: choose another.',
  'invalid-reference':
    "{text} is not a reference: give a stage's name or an image such as alpine:3.20, without spaces.",
  'invalid-reference#plain':
    '{text}: BuildKit takes no variables or quotes in "from"; add a stage FROM it and refer to that.',
  'invalid-path': '{path} is not a path that COPY can take.',
  'invalid-path#none': 'Say which paths to copy.',
  'invalid-path#folder':
    'Several paths can only be copied into a folder: write {destination}/ as the destination.',
  'invalid-path#mount':
    '{path} cannot be used in a mount: write it without spaces, quotes, commas, $ and \\.',
  'invalid-path#noArtifacts': 'Say which paths the runtime stage gets.',
  'invalid-path#root': '{path} must be written from the root of the build stage, such as /app/server.',
  'invalid-path#variable':
    '{path} goes through a variable, which may differ in the runtime stage: write the path out.',
  'invalid-path#folders': '{path} names several folders: give the artefacts of each one.',
  'invalid-platform':
    '{platform} is not a platform: write os/arch such as linux/arm64, or a variable such as $BUILDPLATFORM.',
  'no-such-instruction': '{stage} has no instruction {index}: count from 0 to {last}.',
  'no-such-instruction#none': '{stage} has no instruction {index}: it has none.',
  'no-such-instruction#run': '{keyword} on line {line} cannot mount files: name a RUN.',
  'no-such-reference': '{keyword} on line {line} has only {count} references, counted from 0.',
  'no-such-reference#none': '{keyword} on line {line} has no reference to a stage or image.',
  'ambiguous-reference': 'Line {line} has {count} references: say which with "reference", from 0 to {last}.',
  'not-one-instruction': 'The text must be exactly one instruction other than FROM: {reason}.',
  'not-pasteable': 'What was copied cannot be pasted as a part of a Dockerfile: {reason}',
  'not-pasteable#empty': 'Nothing was copied: copy stages or instructions first.',
  'not-pasteable#above':
    'What was copied begins with {keyword}, above its first FROM: copy stages, or instructions of one, alone.',
  'not-pasteable#nowhere': 'Choose the stage or the instruction to paste after.',
  'too-few-stages': 'Choose two or more different stages that are to share a base.',
  'different-base':
    '{first} is built FROM {image}, {other} FROM {otherImage}: only stages with the same base can share their beginning.',
  'different-base#platform':
    '{first} is built for {platform}, {other} for {otherPlatform}: give them the same --platform first.',
  'different-base#meant':
    '{first} and {other} are both built FROM {image}, which means {base} for the one and {otherBase} for the other.',
  'nothing-in-common': '{stages} have their base in common, but no instruction: there is nothing to extract.',
  'nothing-in-common#blocked':
    '{stages} have {keyword} in common (line {line}), but in {stage} it cannot move above {above} on line {aboveLine}: move or change one of them first.',
  'no-child': 'No stage is built FROM {stage}, so there is nothing to merge it into.',
  'several-children':
    '{count} stages are built FROM {stage} (lines {lines}): it can only be merged into one.',
  'default-target-changes':
    '{after} would become the default target, which a build without a target makes, in place of {before}.',
  'would-change-meaning#continued':
    'Line {line} ends with {mark}, so what comes after it would become part of it: remove the {mark} first.',
  'would-change-meaning#refused': 'BuildKit would refuse the file then (line {line}): {error}',
  'would-change-meaning#unbuildable': 'BuildKit could not build the file then (line {line}): {error}',
  'would-change-meaning#more': 'This would change more than requested: {difference}. Edit the text instead.',
  'would-change-meaning#builds': '{stage} would build something else. Edit the text instead.',
  'would-change-meaning#merge': '{stage} would be built differently: {difference}. Change that line first.',
  'would-change-meaning#extract':
    '{stage} would be built differently: {difference}. Move that line below what the stages share first.',
  'would-change-meaning#folder':
    'WORKDIR {folder} on line {line} starts from the folder that {base} sets, and {newBase} may set another: write the whole path first.',

  'part#stage': 'stage {name} (line {line})',
  'part#unnamedStage': 'stage {index} (line {line})',
  'part#stageThen': 'stage {name} (then on line {line})',
  'part#targetStage': 'stage {name}',
  'part#targetImage': 'the image {image}',
  'part#stages': 'the stages are {names}',
  'part#noStages': 'the file has no stages',
  'part#platformAskedFor': 'the platform asked for',
  'part#empty': 'it is empty',
  'part#unended': 'it holds none, or does not end',
  'part#fromBegins': 'FROM begins a stage',
  'part#several': 'it holds {count}',
  'part#commentsAbove': 'comments must be directly above it',
  'part#noEnd': 'it does not end',
  'part#newDirective': 'the comment on line {line} would become a directive',
  'part#directives': 'the directives at the top of the file would change',
  'part#globals': 'what is above the first FROM would change',
  'part#stageCount': 'the file would have {count} stages instead of {wanted}',
  'part#otherBase': '{stage} would be built FROM {base} instead of {wanted}',
  'part#otherTriggers': '{stage} would inherit other ONBUILD steps',
  'part#otherInstructions': 'the instructions of {stage} would mean something else',
  'part#end': 'the end of the file would change',
  'part#argOverrides':
    'ARG {name} on line {line} overrides the variable set by ENV only to the end of its own stage',
  'part#lostCommand':
    'ENTRYPOINT on line {line} takes away a CMD of the base, but not one of its own stage (line {command})',
  'part#onBuild': 'ONBUILD on line {line} runs in a stage built FROM its own, and not in its own',
} as const

export type MessageKey = keyof typeof english
