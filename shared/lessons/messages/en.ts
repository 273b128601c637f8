/**
 * The questions, answers and explanations of lessons in English, and the problems for their authors. `{name}` is replaced by a value.
 * Keys are grouped by what comes before the `#`; a problem's remedy has its key with `#remedy`.
 */
export const english = {
  'stage#number': 'stage {index}',

  'ask#ships': 'Which stages have their layers in the image of {target}?',
  'ask#feeds': 'Which stages only feed {target}: needed for its build, but with no layer in its image?',
  'ask#unused': 'Which stages does a build of {target} leave alone?',
  'ask#built': 'Which stages does BuildKit build for the target {target}?',
  'ask#skipped': 'Which stages does BuildKit skip for the target {target}?',
  'ask#reference': 'Where does line {line} take from? {step}',
  'ask#layers': 'Which of these instructions does the history of the image of {target} show?',
  'ask#files': 'Which of these paths does a container of {target} see?',
  'ask#before': 'What must be done before line {line} can run? {step}',
  'ask#beside': 'What may run at the same time as line {line}? {step}',
  'ask#wasted': 'Which layers of {target} hold bytes of files that no container sees?',

  'choice#stage': '{stage}',
  'choice#stageAt': '{stage} (line {line})',
  'choice#image': 'the image {image}',
  'choice#none': 'None of these',

  'why#target': '{stage} is the target: its layers are the image.',
  'why#ships': '{by} is built FROM {stage} on line {line}, so the layers of {stage} lie below its own.',
  'why#feedsBase':
    '{stage} is needed because {by} is built FROM it on line {line}, but {by} itself does not ship.',
  'why#feedsCopy':
    '{by} copies {paths} out of {stage} on line {line}. Only that moves on; its layers stay behind.',
  'why#feedsMount': '{by} mounts {stage} on line {line} while one RUN works. Its layers stay behind.',
  'why#unused': 'Nothing on the way to {target} is built FROM, copies from or mounts {stage}.',
  'why#none': 'None of the others is right, for the reasons beside them.',
  'why#notNone': 'There is at least one right answer among the others ({count}).',
  'why#number':
    '{written} is a number: stages count from 0 in the order of the file, so it is {stage} (line {line}).',
  'why#name':
    '{written} is the name that AS gives to {stage} on line {line}. Upper and lower case do not matter.',
  'why#image': 'No stage has the name {written}, so it is the image {image}.',
  'why#layer': 'It belongs to {stage}, which ships with {target}.',
  'why#noLayerFeeds':
    'It belongs to {stage}, which only feeds {target}. What it did is not in the image’s history.',
  'why#noLayerUnused': 'It belongs to {stage}, which {target} does not need. It is not even run.',
  'why#fileShips': 'Line {line} puts it into a layer of {stage}, which ships with {target}.',
  'why#fileFeeds': 'Line {line} puts it into {stage}, which only feeds {target}. It stays there.',
  'why#fileUnused': 'Line {line} belongs to {stage}, which {target} does not need.',
  'why#fileRemoved':
    'Line {line} puts it into the image, but line {removed} removes it: its bytes stay, no container sees it.',
  'why#fileMounted': 'Line {line} mounts it ({type}): it is there while that RUN works, and in no layer.',
  'why#sameStage': 'Both stand in the same stage, where line {earlier} comes before line {later}.',
  'why#waits': 'Line {later} builds upon what {stage} holds at its end, line {earlier} included.',
  'why#beside':
    'Neither line {one} nor line {other} needs what the other one does, so BuildKit may run both at once.',
  'why#wasted':
    'It made {paths}. Line {removed} removes that in a later layer, which only hides it: these bytes are shipped.',
  'why#hides':
    'This layer only notes that {paths} is gone. It makes nothing smaller, and holds none of those bytes.',
  'why#nothingWasted': 'Nothing that it made is removed later.',

  'do#hasName': 'Stage {index} has a name',
  'do#named': 'Stage {index} is named {name}',
  'do#namedOther': 'It is named {name} now.',
  'do#byName': 'No COPY or mount refers to a stage by its number',
  'do#stillNumber': 'Line {line} still uses a number.',
  'do#target': '{stage} is the selected target',
  'do#targetOther': '{stage} is selected now.',
  'do#ships': '{stage} ships',
  'do#feeds': '{stage} only feeds the target',
  'do#unused': '{stage} is not needed for the target',
  'do#copies': '{stage} copies from {source}',
  'do#mounts': '{stage} mounts {source}',
  'do#based': '{stage} is built FROM {source}',
  'do#nothingWasted': 'No layer holds a file that a later layer removes',
  'do#stillWasted': 'Line {made} makes {path}, and line {removed} removes it in a layer of its own.',
  'do#mountType': 'A RUN of {stage} has a mount of the type {type}',
  'do#above': '{upper} stands above {lower}',
  'do#stillReplaced': 'Line {made} makes {path}, and line {removed} writes it again in another layer.',
  'do#cacheUnused':
    'Nothing that line {line} runs keeps its downloads in {target}. Put the mount on the RUN that installs packages.',
  'do#cacheElsewhere': 'Line {line} mounts {target}, but its downloads go to {wanted}. Mount that folder.',
  'do#cacheRefused':
    'With --no-cache, line {line} leaves {target} empty. Remove --no-cache so that the mount is used.',
  'do#installs': '{stage} has the packages {packages}',
  'do#notInstalled': 'Nothing in it installs {packages}. Add RUN apk add --no-cache {packages}.',
  'do#prints': 'A container of {stage} prints {text}',
  'do#printsOther': 'What line {line} runs prints something else.',

  'builds#error': 'BuildKit refuses line {line}: {error}. Correct that line.',
  'builds#sameName':
    'Line {line} starts a second stage named {name}; the first is on line {first}. Give each stage a name of its own.',
  'builds#unknownNear':
    'No stage above line {line} is named {name}, so it is an image that cannot be pulled. Did you mean {near}?',
  'builds#unknownImage':
    'No stage above line {line} is named {name}, so it is an image that cannot be pulled. The stages above are {stages}.',
  'builds#unknownAlone':
    'Line {line} refers to {name}, which is no stage above it and no image that can be pulled. Correct the name.',
  'builds#jsonForm':
    'The list behind {keyword} on line {line} is not valid JSON, so it would run as a shell command. Check its quotes, commas and brackets.',
  'builds#run': 'Line {line} fails in {stage}: {why}',
  'builds#container': 'What line {line} runs in a container of {stage} fails: {why}',
  'builds#copyMissing':
    'Line {line} takes {path} from {source}, where no step makes it. Correct the path, or make the file there first.',
  'builds#copyMissingNear':
    'Line {line} takes {path} from {source}, where the file is at {found}. Correct the path.',
  'builds#copyMissingOther':
    'Line {line} takes {path} from {source}, but it is {other} that has it. Take it from there.',
  'builds#notInContext':
    'Line {line} takes {path} from the build context, which only has {files}. Correct the path.',
  'builds#notInContextNear':
    'Line {line} takes {path}, which is not in the build context. Did you mean {near}?',

  'fails#missing':
    '{command} needs {path}, which no step before makes. Correct the path or the order of the steps.',
  'fails#missingNear': '{command} needs {path}, but the file is at {found}. Correct the path.',
  'fails#noFolder':
    '{command} needs the folder {path}, which does not exist. Create it first, or correct the path.',
  'fails#isFolder': '{command} needs a file, but {path} is a folder. Correct the path.',
  'fails#exists': '{command} cannot make {path}: it is there already. Remove that command, or use mkdir -p.',
  'fails#notEmpty': 'the folder {path} is not empty. Remove what is in it first.',
  'fails#readOnly': '{path} is mounted read-only. Write somewhere else.',
  'fails#mounted':
    '{command} cannot remove {path} while it is mounted. Leave it out: a mount is in no layer.',
  'fails#notFound': '{command} is not there. Correct its name, or install it in this stage or the one below.',
  'fails#noCompiler':
    '{command} is not installed here. Install it before, in this stage or the one below: apk add gcc libc-dev.',
  'fails#noHeaders': '{command} finds no C library. Install libc-dev as well.',
  'fails#notInPath': '{command} is found in none of the folders of PATH; it is at {path}. Write that path.',
  'fails#notExecutable': '{path} is not executable. Use chmod +x, or copy it without changing its mode.',
  'fails#noProgram': 'there is no program at {path}. Correct the path, or put the program there.',
  'fails#noProgramNear': 'there is no program at {path}; one of that name is at {found}. Correct the path.',
  'fails#noShell': 'there is no /bin/sh to run it. Start from an image that has a shell.',
  'fails#noInput': '{command} is given no file to compile. Name the source file.',
  'fails#noSource': '{command} cannot compile {path}. Name a source file such as one that ends in .c.',
  'fails#usage': '{command} is called without what it needs. Complete the command.',
  'fails#subcommand': '{command} has no command “{word}”. To install packages, write apk add.',
  'fails#option': '{command} does not know the option {word}. Correct it; long options begin with --.',
  'fails#exit': '{command} ends with an error. Remove it.',
  'fails#openQuote': 'a quote ({quote}) is opened and never closed. Close it.',
  'fails#unexpected': 'the shell does not expect “{token}” there. Correct the command.',
  'fails#unexpectedEnd': 'the command ends too early. Complete it.',

  'kept#unnoticed': 'Line {line} of {stage} does not do its work, and the build goes on all the same: {why}',
  'kept#stageGone': 'The stage {stage} is gone, and the step does not ask for that. Bring it back.',
  'kept#defaultTarget':
    'A build without a target now makes {last} (line {line}), not {wanted}. Make {wanted} the last stage of the file again.',
  'kept#renamed':
    'Line {line} names the stage {stage}, which the lesson builds as {was}. Name it {was} again.',
  'kept#moved': 'Line {line} puts at {found} of {stage} what was at {path}. Put it there again.',
  'kept#useless': 'Nothing uses {stage} (line {line}), and the step does not ask for it. Remove it.',
  'kept#base': '{stage} (line {line}) starts from {is}, not from {was}. Change it back.',
  'kept#setting': '{stage} (line {line}) has lost its setting {setting}. Write it again.',
  'kept#packages': '{stage} (line {line}) no longer installs {packages}. Install it again.',
  'kept#fileGone': '{stage} (line {line}) no longer has {path}. Bring back what makes it: {code}',
  'kept#fileOther': 'Line {line} no longer makes {path} of {stage} as it was made before. Change it back.',
  'kept#folderGone': '{stage} (line {line}) no longer creates the folder {path}. Create it again.',
  'kept#work': '“{command}” of {stage} is no longer run. Bring it back.',
  'kept#check':
    '“{command}” of {stage} no longer stops the build when it fails. Run it as before, and hide no failure.',
  'kept#command':
    'What line {line} runs in a container of {stage} no longer does the same as {setting}. Change it back.',
  'kept#gained': 'Line {line} brings {path} into {stage}, which did not have it. Copy only what is needed.',
  'kept#gainedPackages':
    '{stage} now has the packages {packages} (line {line}), which were left behind before. Keep them out of it.',

  'built#builds': 'BuildKit builds it',
  'built#file': 'The image has {path}',
  'built#fileMissing': 'The image has no {path}. Copy it there, or make it there.',
  'built#output': 'A container prints “{text}”',
  'built#outputOther': 'A container prints “{shown}”, not “{text}”. Look at CMD and at the files it uses.',
  'built#cannotStart': 'A container of it cannot be run: {error} It should print “{text}”.',
  'built#runFails': 'The container ends with code {code}: “{shown}”. It should print “{text}”.',
  'built#wasted': 'No bytes of the image are wasted',
  'built#wastedMore':
    '{bytes} bytes of the image are seen by no container; {limit} are allowed. Leave them behind in another stage.',

  'ask#reruns': 'Everything was built before. Now {change}. Which steps run again, or may have to?',
  'change#path': '{path} changes in the build context',
  'change#step': 'line {line} is changed',
  'change#line': '“{step}” is changed',
  'change#argument': 'the build argument {name} gets another value',
  'change#image': '{image} becomes another image',
  'why#reruns': 'Runs again: {why}.',
  'why#mayRerun': 'May run again: {why}.',
  'why#cached': 'Neither it nor anything it builds upon changes, so its result comes from the cache.',
  'do#keeps': '{step} stays in the cache when {change}',
  'do#stillReruns': 'It would run again: {why}.',
  'no-change#form':
    '“{change}” names no change: write path PATH, step STAGE / STEP, argument NAME or image IMAGE.',

  'ask#setting': 'Which line decides on {setting} in the image of {stage}?',
  'choice#base': 'None of them: the base image, or nobody',
  'why#ownSetting': '{stage} sets {setting} itself on line {line}. Of all that set it, the last one counts.',
  'why#inherited':
    '{stage} is built FROM {owner}, directly or not, and no later line sets {setting} again. So line {line} still holds.',
  'why#notBelow':
    'Line {line} belongs to {owner}. {stage} is not built FROM it, so it inherits nothing from there.',
  'why#setAnew': 'Line {line} is no longer in force: line {later} sets {setting} again.',
  'why#takenAway': 'Line {line} is no longer in force: an instruction behind it took {setting} away.',
  'why#noLine':
    'No line on which {stage} is built sets {setting}: what the base image says stays, if it says anything.',
  'why#someLine': 'Line {line} sets {setting}, and so replaces what the base image says.',
  'do#sets': '{stage} sets {setting} itself',
  'no-setting#form': '{setting} is no setting. There are: {forms}.',

  'text-has-error': 'The text has an error on line {line}. Correct it to go on.',
  'no-such-stage': 'There is no stage {name} in the text.',
  'no-such-stage#near': 'There is no stage {name} in the text; the name closest to it is {near}.',
  'no-such-step': 'There is no step “{step}” in the text.',
  'no-such-step#form': '{step} does not name a step: write STAGE / BEGINNING OF THE INSTRUCTION.',
  'no-reference': '{step} takes nothing from a stage or an image.',
  'nothing-to-choose': 'With the text as it is there is nothing to choose from.',

  problem: '{where}: {message} {remedy}',
  where: '{file}',
  'where#line': '{file}, line {line}',
  'no-head': 'The lesson does not begin with its title and summary.',
  'no-head#remedy': 'Write them between two lines of --- at the very top.',
  'stray-text': 'There is text above the first step.',
  'stray-text#remedy': 'Give it a heading with ##, or move it into a step.',
  'no-steps': 'The lesson has no steps.',
  'no-steps#remedy': 'Begin each step with a heading of its own: ## Title.',
  'too-many-steps': 'The lesson has more than {max} steps.',
  'too-many-steps#remedy': 'Make two lessons of it.',
  'no-title': 'The step has no title.',
  'no-title#remedy': 'Write it behind the ##.',
  'two-tasks': 'The step has a second task.',
  'two-tasks#remedy': 'Give it a step of its own.',
  'open-block': 'The block is never closed.',
  'open-block#remedy': 'End it with a line like the one that opens it, without the word.',
  minutes: 'The time is not a number of minutes from 1 to 99.',
  'minutes#remedy': 'Write minutes: 5, or leave it out.',
  'not-a-field': '“{text}” cannot be read.',
  'not-a-field#remedy': 'Write key: value.',
  'field-twice': '{key} is given twice.',
  'field-twice#remedy': 'Keep one of them.',
  'field-missing': '{key} is missing.',
  'field-missing#remedy': 'Add a line {key}: …',
  'field-unknown': 'There is no {key} here.',
  'field-unknown#remedy': 'What may stand here: {keys}.',
  'field-unknown#suggest': 'Did you mean {key}?',
  'value-unknown': '{key} cannot be {value}.',
  'value-unknown#remedy': 'It is one of: {options}.',
  'question-kind-unknown': 'There is no kind of question named {name}.',
  'condition-unknown': 'There is no condition named {name}.',
  'name-unknown#known': 'There are: {known}.',
  'name-unknown#suggest': 'Did you mean {name}?',
  'condition-form': '“{key}: {value}” cannot be read.',
  'condition-form#remedy': 'It is written: {form}.',
  'no-conditions': 'The block asks for nothing.',
  'no-conditions#remedy': 'Write at least one condition, such as by-name.',
  'cannot-ask': 'The question does not fit the Dockerfile: {why}',
  'cannot-ask#remedy': 'Change the question, or the Dockerfile.',
  'cannot-look': 'The condition does not fit the Dockerfile: {why}',
  'cannot-look#remedy': 'Change the condition, or the Dockerfile.',
  'done-already': 'All that the step asks for is so from the beginning.',
  'done-already#remedy': 'Ask for something that is to be changed.',
  'no-such-target': 'The Dockerfile has no stage {target}.',
  'no-such-target#remedy': 'Name a stage that it has, or leave target out.',
  'dockerfile-missing': 'The lesson has no Dockerfile.',
  'dockerfile-missing#remedy': 'Put it into the lesson’s folder “context”.',
  'dockerfile-wrong': 'BuildKit would refuse the Dockerfile: {error}.',
  'dockerfile-fails': 'A build of the Dockerfile would fail. {why}',
  'dockerfile-wrong#remedy': 'Correct it; lessons start from a file that builds.',
  'not-the-same': 'Its steps are not those of {other}: {mine} here, {theirs} there.',
  'not-the-same#remedy': 'Give both the same steps, questions and conditions; only words may differ.',
  'steps#count': '{count} steps',
  'steps#reading': 'only text',
} as const

export type MessageKey = keyof typeof english
