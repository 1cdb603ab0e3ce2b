// What a writer does in VS Code, asked of the extension host: the notes are those of tests/editors/notes.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const tests = [];
const test = (name, body) => tests.push([name, body]);
exports.tests = tests;

const folder = () => vscode.workspace.workspaceFolders[0].uri.fsPath;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Opens a note in the editor. */
async function open(note) {
  const document = await vscode.workspace.openTextDocument(path.join(folder(), note));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The range of the first place of a text in a note. */
function find(document, text) {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${text} is not in ${document.fileName}`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** What the problems of a note are about: "rule: marked text". */
const problems = (document) =>
  vscode.languages
    .getDiagnostics(document.uri)
    .map((problem) => `${problem.code?.value ?? problem.code}: ${document.getText(problem.range)}`)
    .sort();

/** Waits until a question has the expected answer; the last answer otherwise stands in the error. */
async function waitFor(expected, ask) {
  let actual;
  for (let turn = 0; turn < 150; turn++) {
    actual = await ask();
    try {
      return assert.deepEqual(actual, expected);
    } catch {
      await pause(100);
    }
  }
  assert.deepEqual(actual, expected);
}

const hover = async (document, position) => {
  const found = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, position);
  return found.flatMap((one) => one.contents.map((content) => content.value ?? content)).join('\n');
};

const complete = (document, position) =>
  vscode.commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, position);

const define = async (document, position) => {
  const found = await vscode.commands.executeCommand('vscode.executeDefinitionProvider', document.uri, position);
  return found.map((place) => {
    const line = (place.targetSelectionRange ?? place.targetRange ?? place.range).start.line;
    return `${path.basename((place.targetUri ?? place.uri).fsPath)}:${line + 1}`;
  });
};

const actions = (document, range) =>
  vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, 'quickfix');

/** Replaces a range as typing does, one edit. */
async function type(document, range, text) {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

const revert = () => vscode.commands.executeCommand('workbench.action.files.revert');
const change = (setting, value) =>
  vscode.workspace.getConfiguration('awsnotes').update(setting, value, vscode.ConfigurationTarget.Workspace);

test('the extension starts with a note', async () => {
  await open('s3.md');
  const extension = vscode.extensions.getExtension('awsnotes.awsnotes');
  await waitFor(true, () => extension.isActive);
});

test('suggestions are on in Markdown by default, and Enter ends the line', async () => {
  const editor = vscode.workspace.getConfiguration('editor', { languageId: 'markdown' });
  assert.deepEqual({ ...editor.get('quickSuggestions') }, { other: 'on', comments: 'off', strings: 'on' });
  assert.equal(editor.get('wordBasedSuggestions'), 'off');
  assert.equal(editor.get('acceptSuggestionOnEnter'), 'off');
});

test('a broken anchor and stale facts are marked, after Hangul and emoji too', async () => {
  const s3 = await open('s3.md');
  await waitFor(['broken-anchor: 읽기-전용-복제'], () => problems(s3));
  const rds = await open('rds.md');
  await waitFor(['renamed-service: AWS SSO', 'stale-fact: 5개'], () => problems(rds));
});

test('hover on a name with a particle shows the own words first', async () => {
  const s3 = await open('s3.md');
  const text = await hover(s3, find(s3, 'S3에서').start);
  assert.match(text, /파일을 객체로 담아 두는 저장소.*Amazon S3/s);
});

test('hover on a place without a name shows nothing', async () => {
  const s3 = await open('s3.md');
  assert.equal(await hover(s3, find(s3, '바로').start), '');
});

test('a name leads to its definition, a link to its heading', async () => {
  const s3 = await open('s3.md');
  assert.deepEqual(await define(s3, find(s3, 'S3에서').start), ['s3.md:3']);
  assert.ok((await define(s3, find(s3, 'rds.md#읽기-전용-복제본').start)).includes('rds.md:3'));
});

test('references are found in other notes', async () => {
  const s3 = await open('s3.md');
  const found = await vscode.commands.executeCommand('vscode.executeReferenceProvider', s3.uri, find(s3, 'S3에서').start);
  const files = found.map((place) => path.basename(place.uri.fsPath));
  assert.ok(files.includes('lambda.md'), String(files));
});

test('names are offered after Hangul, with the range that they replace', async () => {
  const s3 = await open('s3.md');
  await type(s3, find(s3, '바로 열'), '람다, Lamb');
  const { items } = await complete(s3, find(s3, 'Lamb').end);
  const lambda = items.find((item) => item.label === 'Lambda' || item.label.label === 'Lambda');
  assert.ok(lambda, items.map((item) => item.label).join(', '));
  assert.equal(s3.getText(lambda.range.replacing ?? lambda.range), 'Lamb');
  await revert();
});

test('a syllable composed step by step is read right', async () => {
  const s3 = await open('s3.md');
  const start = find(s3, '바로 열').start;
  await type(s3, find(s3, '바로 열'), 'ㄹ');
  for (const [before, after] of [['ㄹ', '라'], ['라', '람'], ['람', '람ㄷ'], ['람ㄷ', '람다']]) {
    await type(s3, new vscode.Range(start, start.translate(0, before.length)), after);
  }
  const { items } = await complete(s3, start.translate(0, 2));
  assert.match(items.map((item) => item.label.label ?? item.label).join('\n'), /람다|Lambda/);
  assert.match(await hover(s3, start), /Lambda/);
  await revert();
});

test('headings are offered behind # in a link', async () => {
  const s3 = await open('s3.md');
  await type(s3, find(s3, '읽기-전용-복제)'), '읽기)');
  const { items } = await complete(s3, find(s3, '#읽기)').end.translate(0, -1));
  const texts = items.map((item) => item.insertText?.value ?? item.insertText ?? item.label);
  assert.ok(texts.some((text) => text.includes('읽기-전용-복제본')), texts.join(', '));
  await revert();
});

test('a code action mends the note, and its problem goes', async () => {
  const rds = await open('rds.md');
  const found = await actions(rds, find(rds, '5개'));
  const fix = found.find((action) => action.edit && action.title.includes('15'));
  assert.ok(fix, found.map((action) => action.title).join(', '));
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
  assert.match(rds.getText(), /최대 15개까지/);
  await waitFor(['renamed-service: AWS SSO'], () => problems(rds));
  await revert();
  await waitFor(['renamed-service: AWS SSO', 'stale-fact: 5개'], () => problems(rds));
});

test('a note that was never saved has hovers too', async () => {
  const note = await vscode.workspace.openTextDocument({ language: 'markdown', content: '# 초안\n\nEC2를 켭니다.\n' });
  await vscode.window.showTextDocument(note);
  await waitFor(true, async () => (await hover(note, find(note, 'EC2').start)).includes('EC2'));
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('a note with MDX is a note', async () => {
  const file = path.join(folder(), 'page.mdx');
  fs.writeFileSync(file, '# Page\n\nLambda에서 함수를 켭니다.\n');
  const page = await open('page.mdx');
  assert.equal(page.languageId, 'mdx');
  await waitFor(true, async () => (await hover(page, find(page, 'Lambda').start)).includes('Lambda'));
});

const headings = async (document) => {
  const found = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
  const names = (symbols) => symbols.flatMap((symbol) => [symbol.name.replace(/^#+ /, ''), ...names(symbol.children ?? [])]);
  return names(found ?? []).sort();
};

test('headings stand once in the outline', async () => {
  const s3 = await open('s3.md');
  await waitFor(['S3 정리', '정적 웹사이트'], () => headings(s3));
});

test('headings below <br> stand in the outline of a note for Jekyll', async () => {
  const post = await open('blog/_posts/2024-01-20-sqs.md');
  await waitFor(['대기열', '이어지는 글'], () => headings(post));
  assert.deepEqual(problems(post), []);
});

test('a change on disk is noticed', async () => {
  const s3 = await open('s3.md');
  await waitFor(['broken-anchor: 읽기-전용-복제'], () => problems(s3));
  const rds = path.join(folder(), 'rds.md');
  const before = fs.readFileSync(rds, 'utf8');
  fs.writeFileSync(rds, `${before}\n## 읽기 전용 복제\n\n새로 썼습니다.\n`);
  await waitFor([], () => problems(s3));
  fs.writeFileSync(rds, before);
  await waitFor(['broken-anchor: 읽기-전용-복제'], () => problems(s3));
});

test('notes that are not open are checked when asked for', async () => {
  const hidden = vscode.Uri.file(path.join(folder(), 'hidden.md'));
  fs.writeFileSync(hidden.fsPath, '# 로그인\n\nAWS SSO로 들어옵니다.\n');
  await pause(1000);
  assert.deepEqual(vscode.languages.getDiagnostics(hidden), []);
  await vscode.commands.executeCommand('awsnotes.checkWorkspace');
  await waitFor(1, () => vscode.languages.getDiagnostics(hidden).length);
});

test('settings reach the server while it runs', async () => {
  const rds = await open('rds.md');
  await waitFor(['renamed-service: AWS SSO', 'stale-fact: 5개'], () => problems(rds));
  await change('enable', 'off');
  await waitFor([], () => problems(rds));
  await change('enable', undefined);
  await waitFor(['renamed-service: AWS SSO', 'stale-fact: 5개'], () => problems(rds));
});

test('messages come in the language that is set', async () => {
  const rds = await open('rds.md');
  const korean = () => vscode.languages.getDiagnostics(rds.uri).some((problem) => /[가-힣]{2}/.test(problem.message));
  await waitFor(false, korean);
  await change('language', 'ko');
  await waitFor(true, korean);
  await change('language', undefined);
  await waitFor(false, korean);
});

test('after a restart all is as before', async () => {
  const rds = await open('rds.md');
  await vscode.commands.executeCommand('awsnotes.restartServer');
  await waitFor(['renamed-service: AWS SSO', 'stale-fact: 5개'], () => problems(rds));
});

test('a server that is not there is no server, until the setting is right', async () => {
  const rds = await open('rds.md');
  await change('server.path', '/nowhere/awsnotes');
  await waitFor([], () => problems(rds));
  await change('server.path', undefined);
  await waitFor(['renamed-service: AWS SSO', 'stale-fact: 5개'], () => problems(rds));
});
