import type { NotesByNamespace } from './rows.ts'

/** Where the texts of the window's frame, of its menus and settings stand, and in which form. */
export const placesOfFrame: NotesByNamespace<string> = {
  app: {
    'app.name': 'Name of the app, in the title of the window; not translated.',
    'bar.*':
      'Button with an icon at the top of the window, at its bottom, or in the head of the build panel: its tooltip.',
    'bar.save':
      'Button with an icon in the top bar: its tooltip; words of a button of the question before a document is closed.',
    'bar.unsaved bar.onlyHere': 'Tooltip of the dot beside a document’s name, on its tab.',
    'bar.readOnly':
      'Note beside a document’s name where there is one menu of documents in place of tabs, and why Save is not available.',
    'bar.search': 'Words of the field in the middle of the top bar; it opens the palette.',
    'bar.target':
      'Label of the picker of the target, in the bar at the bottom; heading of a fact about the file in the tab Fields.',
    'bar.noTarget':
      'Choice shown by the picker of the target in a file without stages, and why Build is not available.',
    'bar.arguments': 'Button with a number behind it in the bar at the bottom; it opens the build arguments.',
    'bar.build bar.cancel': 'Button in the bar at the bottom that starts or cancels a build.',
    'bar.buildHint bar.buildPresetHint bar.buildNoDaemon': 'Tooltip of the button Build.',
    'bar.buildPreset': 'Part of the button Build that only screen readers say, behind the word Build.',
    'bar.toggle-files':
      'Button in the top bar that shows or hides the files, and in a narrow window the tab that shows them.',
    'tabs.*': 'Row of tabs above a document, said by screen readers and in tooltips.',
    'tabs.choose': 'First choice of the menu of open documents, in a narrow window with none shown.',
    'history.undo history.redo': 'Tooltip of the buttons Undo and Redo, and an entry of the palette.',
    'history.no.*':
      'Tooltip of Undo and Redo when there is no step, and why their commands are not available.',
    'history.title': 'Button with an icon in the top bar, and title of the list that it opens.',
    'history.did history.undid history.redid':
      'Said only by screen readers when a step was done, undone or done again.',
    'stage.unnamed':
      'Name of a stage that has none, wherever a stage is named: cards, lists, titles, sentences.',
    'duration.*': 'A duration, wherever one is shown: cards, timeline, log, lists.',
    'view.resize': 'Said only by screen readers: the line between two panes, which can be moved.',
    'text.region': 'Said only by screen readers: the name of the text editor.',
    'status.*': 'Item of the bar at the bottom.',
    'status.stages status.noStages':
      'Item of the bar at the bottom, and the first fact about the file in the tab Fields.',
    'status.stale status.staleNoLine': 'Warning in the bar at the bottom, in place of the number of stages.',
    'status.label': 'Said only by screen readers: the name of the bar at the bottom.',
    'daemon.*':
      'Button at the right of the bar at the bottom: the daemon in use; it opens the list of daemons.',
    'connection.*': 'Banner above the panes while the window has no connection to its host.',
    'conflict.changed':
      'Banner above the panes when the file changed on disk; sentence below the title of the dialog “Two versions”.',
    'conflict.vanished': 'Banner above the panes when the file is gone from disk.',
    'conflict.reload conflict.keep conflict.show': 'Button of the banner about a file that changed on disk.',
    'readOnly.*': 'Banner above the panes: why the document cannot be edited.',
    'readOnly.copy': 'Button of the banner about a document that cannot be edited.',
    'message.*': 'First line of a message in the corner of the window; details may follow below it.',
    'message.dismiss': 'Button with an icon that closes a message.',
    'message.region': 'Said only by screen readers: the name of the place of messages.',
    'notice.*': 'Notification of the system when a long build ends, while the window is in the background.',
    'failure.*':
      'Details of a message in the corner of the window, or why a form’s edit is refused: whole sentences.',
    'data.*': 'Details of the message that data of the app cannot be used: whole sentences.',
    'data.reason.*': 'Part of the sentences data.unreadable and data.unwritable, behind a colon: why.',
    'later.failed':
      'Sentence in the place of a part of the window whose code could not be loaded, and in a message.',
    'later.retry': 'Button below the sentence that a part of the window could not be loaded.',
    'crash.*': 'Page in place of the whole window when it failed: heading, sentence below, buttons.',
  },
  commands: {
    '*': 'Command in the palette, in the list of keyboard shortcuts and in the sheet of all keys: begins with what it does.',
  },
  panes: {
    'app.tagline': 'Sentence below the app’s name in a window without a document.',
    'role.*':
      'What a stage is for the target: word at the right of its line in the outline, a fact in the tab Fields, badge on the page to share.',
    'palette.*': 'Palette of commands (Ctrl+K): an entry of its list.',
    'palette.title palette.count':
      'Palette of commands, said only by screen readers: its name, how many entries there are.',
    'palette.hint': 'Placeholder of the field of the palette.',
    'palette.none palette.clear':
      'Palette without a match: sentence in place of its list, and the button below.',
    'palette.line': 'Palette: at the right of an entry that is a line of the text, behind its stage.',
    'palette.notBuilding palette.noImage':
      'Why a command is not available: at the right of it in the palette.',
    'files.*': 'List of files by name (Ctrl+P): sentence below the list.',
    'files.title files.count':
      'List of files by name, said only by screen readers: its name, how many there are.',
    'files.hint': 'Placeholder of the field of the list of files by name.',
    'files.open files.recent': 'List of files by name: note at the right of a file.',
    'history.*': 'List of the steps that can be undone.',
    'history.about': 'Sentence above the list of the steps that can be undone.',
    'history.now history.undone': 'Note at the right of a step in the list of steps.',
    'outline.panel': 'Said only by screen readers: the name of the outline.',
    'outline.stages outline.images outline.arguments':
      'Heading in the outline and of a fact about the file; the first also the tab of the outline in a narrow window.',
    'outline.no*': 'Outline: in place of an empty list.',
    'outline.keys': 'Said only by screen readers: which keys the outline’s tree has.',
    'outline.basedOn outline.copyFrom outline.mountFrom outline.fromContext':
      'Row below a stage in the outline: one of its references.',
    'outline.unset': 'Value of an ARG without one, at the right of its name in the outline.',
    'dialog.cancel dialog.close': 'Button at the foot of a dialog.',
    'arguments.*': 'Build arguments, opened from the bar at the bottom: title, or sentence below it.',
    'view.*': 'Tab at the top of a narrow window, which shows one pane at a time.',
    'view.switch': 'Said only by screen readers: the name of the row of tabs of a narrow window.',
    sideTabs: 'Said only by screen readers: the name of the row of tabs at the right of the text.',
    'side.*': 'Tab at the right of the text.',
    'problems.title': 'Said only by screen readers: the name of the list of problems.',
    'problems.none': 'Tab Problems of the build panel, in place of an empty list.',
    'problems.line': 'List of problems: small words behind a problem.',
    'problems.severity.*': 'List of problems, said only by screen readers: how grave a problem is.',
    'problems.fix problems.why': 'List of problems: button behind a problem.',
    'problems.whyRule': 'Said only by screen readers: the button “Why?” behind a problem.',
    'next.*': 'Button that offers the next step where a part of the window is empty.',
    'next.noDaemon': 'Sentence where a part of the window is empty because no daemon answers.',
    'next.emptyFile': 'Said only by screen readers: the name of the buttons in an empty file.',
    'why.*': 'Dialog with the page about a check: sentence below its title, or in place of the page.',
    'empty.*': 'Button of a window without a document.',
    'empty.folderEmpty empty.folderNext':
      'Sentence about a folder without a Dockerfile, in a window without a document.',
    'empty.samples empty.recent': 'Heading of a list in a window without a document.',
    'empty.loading empty.failed':
      'Window without a document: a file is being opened, or could not be opened.',
    'empty.drop empty.keys': 'Line at the foot of a window without a document.',
    'sample.*': 'Window without a document: what a sample shows, below its name.',
    'new.*': 'Dialog of a new Dockerfile: title, or sentence below it.',
    'new.templates': 'Said only by screen readers: the name of the list of templates.',
    'new.fill new.create': 'Button at the foot of the dialog of a new Dockerfile.',
    'stageTemplate.*': 'Form that adds a stage from a template: title, or sentence in it.',
    'stageTemplate.add': 'Button at the foot of the form that adds a stage from a template.',
    'templates.picture templates.text': 'Said only by screen readers: the preview of a template.',
    'templates.*': 'Below a field of a template: what is wrong with its value.',
    'open.*': 'Dialog that opens a file, in a browser: title, or sentence in it.',
    'open.up open.go': 'Button of the dialog that opens a file.',
    'open.path': 'Label of the field for a path in the dialog that opens a file.',
    'open.folder': 'Said only by screen readers: the icon before a folder in the list of files.',
    'saveAs.*': 'Dialog that saves a file under a name, in a browser: title, or sentence below it.',
    'saveAs.name': 'Label of the field for the name of the file to save.',
    'saveAs.save': 'Button at the foot of the dialog that saves a file.',
    'leave.*': 'Question before a document with unsaved changes is closed: title, or sentence below it.',
    'leave.discard': 'Button of the question before a document with unsaved changes is closed.',
    'conflict.*': 'Dialog “Two versions” of a file that changed on disk, too: title, or sentence.',
    'conflict.mine conflict.theirs conflict.merged':
      'Heading above a version of the file in the dialog “Two versions”.',
    'conflict.merge': 'Button at the foot of the dialog “Two versions”.',
    'conflict.leftOut': 'Line in a version of the file, in place of lines that are the same in both.',
  },
  projects: {
    'kind.*': 'Name of a kind of file that names builds, as part of entry and entryOf; a product’s name.',
    'entry entryOf':
      'A Compose service or a Bake target, in the picker in the bar at the bottom and wherever one is named.',
    entryPoint: 'Said only by screen readers: the picker of services and targets in the bar at the bottom.',
    noEntry: 'First choice of the picker of services and targets: none of them.',
    missingOption: 'Choice of that picker which cannot be chosen.',
  },
  folders: {
    openFolder: 'Button of a window without a document.',
    listAll: 'Button with an icon above the tree of files: its tooltip.',
    'title about': 'Dialog “Dockerfiles in a folder”: title, and sentence below it.',
    'loading found none noMatch': 'Dialog “Dockerfiles in a folder”: sentence above or in place of its list.',
    filter: 'Label of the field that narrows the list of Dockerfiles.',
    'clearFilter newDockerfile otherFolder close': 'Button of a dialog about a folder or a file.',
    noDockerfile: 'Sentence in a window without a document, when an opened folder has no Dockerfile in it.',
    'files elsewhere problems missingTitle': 'Heading in the list of Dockerfiles.',
    'stages noStages stageNumber unreadable builds lastStage inline remote':
      'Small words below a Dockerfile, a service or a target in the list of Dockerfiles.',
    'cut.*': 'Sentence below the list of Dockerfiles: what was not looked at.',
    'tree.panel': 'What screen readers call the tree of files; its heading, where the folder has no name.',
    'tree.refresh tree.hide': 'Button with an icon above the tree of files: its tooltip.',
    'tree.stages tree.compose tree.bake tree.ignored tree.link.*':
      'Note at the right of a file in the tree of files.',
    'tree.ignoredHint': 'Tooltip of the note “ignored” in the tree of files.',
    'tree.loading tree.empty tree.more': 'Row of the tree of files in place of files.',
    'tree.again': 'Tree of files: second sentence of the row that says why a folder cannot be read.',
    'tree.cannotOpen': 'Message when a file of the tree cannot be opened.',
    'tree.why.*': 'End of the sentence tree.cannotOpen, behind a colon.',
    'file.*': 'Dialog that shows a file which is no Dockerfile: sentence in it.',
    'file.text': 'Said only by screen readers: the text of the file in that dialog.',
    'file.builds file.asDockerfile': 'Button of the dialog that shows a file.',
  },
  entryNotes: {
    dismiss: 'Button with an icon that closes the banner about a service or target: its tooltip.',
    'leftOut takes unknownTarget missing.*':
      'Banner above the panes about the chosen service or target: a whole sentence.',
    'takes.*': 'Part of an enumeration, in the sentence “takes” and in the dialog “What this build uses”.',
    'why.*': 'Part of an enumeration in the sentence “leftOut”: an attribute, and why it is left out.',
    'problem.place problem.file':
      'Line of the banner about Compose and Bake files: where, and what is wrong.',
    'problem.*': 'End of problem.place or problem.file, behind a colon: what is wrong.',
    'manifest.*': 'Dialog “What this build uses”: title, or sentence in it.',
    'manifest.daemon': 'Part of the sentence manifest.about, when the daemon’s name is not known.',
    'manifest.build manifest.cancel': 'Button at the foot of the dialog “What this build uses”.',
  },
  hints: {
    region: 'Said only by screen readers: the name of a hint of the first visit.',
    said: 'Said only by screen readers when a hint appears.',
    'close next back done': 'Button of a hint of the first visit.',
    again: 'Last sentence of the last hint of the first visit.',
    '*.title *.text': 'Hint of the first visit: its first sentence in bold, or what follows it.',
  },
  present: {
    '*': 'Button with an icon in the bar of the full-screen presentation: its tooltip, with the key in parentheses.',
    spotlight: 'Said only by screen readers: the name of the buttons that move the spotlight.',
    none: 'Presentation: in place of the name of the stage in the spotlight.',
    hint: 'Presentation: the keys, in small type at the end of its bar.',
  },
  editor: {
    '*': 'Text editor: its field to find and replace, its other fields, and what screen readers say there. The key is the English of the editor itself.',
  },
  settings: {
    '*': 'Dialog of the settings: sentence in it, or below a field.',
    'title tabSettings tabShortcuts': 'Title of the dialog of the settings, and its tabs.',
    'search searchCommands': 'Placeholder and name of the field that searches settings or commands.',
    'sections importFile pressFor': 'Said only by screen readers, in the dialog of the settings.',
    'count commands': 'How many settings or commands are listed, below the field that searches them.',
    'on off empty': 'A setting’s value in words, as part of the sentence reset.',
    'reset change remove resetKeys': 'Button with an icon beside a setting or a command: its tooltip.',
    'clearSearch resetAll resetAllDo undo cancel export import takeOver changeKeys':
      'Button of the dialog of the settings or of the sheet of all keys.',
    'resetDone resetAllDone undone imported importedNothing importTooLarge keysChosen keysRemoved keysReset':
      'Sentence at the foot of the settings after a change.',
    'problems importProblems': 'Heading above a list of what is wrong in a file of settings.',
    'place.*': 'Heading above a group of commands in the list of keys: where they are available.',
    noKeys: 'In place of a command’s keys.',
    press: 'Placeholder of the field that takes new keys.',
    'sheet sheetAbout': 'Sheet of all keys: title, and sentence below it.',
    'fixed.graph fixed.text': 'Heading in the sheet of all keys.',
    'fixed.*': 'Sheet of all keys: what keys do that cannot be changed.',
  },
  settingNames: {
    'section.*': 'Section of the settings: heading, and link at the left.',
    '*.title': 'Name of a setting, and wherever its control stands outside of the settings.',
    '*.help': 'Sentence below the name of a setting.',
    '*.option.*': 'Choice of a setting.',
  },
  settingProblems: {
    'problem.*':
      'What is wrong in the file of settings: in the settings, and in a message in the corner of the window.',
    'range.*': 'Part of problem.invalid#known, in parentheses: what is allowed.',
    'why.*': 'Part of problem.forbidden, in parentheses: why.',
  },
  native: {
    'command.*': 'Item of the native menu of the desktop app.',
    'command.save':
      'Item of the native menu of the desktop app, and button of the question before a window is closed.',
    'menu.*': 'Title of a menu in the native menu bar of the desktop app.',
    'openRecent clearRecent dockerfileReference multiStage close quit cut copy paste selectAll zoomIn zoomOut fullScreen developerTools minimize zoom about services hide hideOthers showAll':
      'Item of the native menu of the desktop app, where the system’s own words are known.',
    'openTitle openFolderTitle saveTitle cannotOpen cannotStart':
      'Title of a dialog of the system, in the desktop app.',
    allFiles: 'Choice of kinds of files in the system’s dialogs, in the desktop app.',
    'openButton dontSave cancel closeAnyway wait reload':
      'Button of a dialog of the system, in the desktop app.',
    'unsaved unsavedDetail silent silentDetail crashing crashingDetail':
      'Question in a dialog of the system, in the desktop app: its message, or the details below.',
  },
}
