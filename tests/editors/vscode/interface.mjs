// What a writer sees in VS Code: squiggles, a hover, suggestions, the light bulb. With the defaults of the extension.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const TIMEOUT = 20_000;

/** The steps, in order; each goes on where the one before ended. `folder`: the notes; `pictures`: for screenshots. */
export function steps(context, address, folder, pictures) {
  let page;
  const shown = (selector, hasText) => page.locator(selector, { hasText }).first().waitFor({ timeout: TIMEOUT });
  const picture = (name) => page.screenshot({ path: path.join(pictures, `${name}.png`) });
  const line = (hasText) => page.locator('.view-line', { hasText }).first();

  return {
    async 'a note opens, and its problem is underlined'() {
      page = await context.newPage();
      await page.goto(address);
      await page.locator('.editor-instance .monaco-editor').first().waitFor({ timeout: 60_000 });
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
      await picture('problem');
    },

    async 'Problems lists it with the name of the rule'() {
      await page.keyboard.press('Control+Shift+M');
      await shown('.markers-panel .monaco-list-row', 'broken-anchor');
      await picture('problems');
      await page.keyboard.press('Control+Shift+M');
    },

    async 'the mouse on a name shows what it means'() {
      const box = await line('S3에서').boundingBox();
      await page.mouse.move(box.x + 200, box.y + 150);
      await page.mouse.move(box.x + 8, box.y + box.height / 2, { steps: 5 });
      await shown('.monaco-hover:visible', '파일을 객체로 담아 두는 저장소');
      await picture('hover');
      await page.mouse.move(box.x + 600, box.y + 300);
    },

    async 'typing brings suggestions without a key for them'() {
      await line('S3에서').click();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('계산은 La', { delay: 40 });
      // The first answer of VS Code's own Markdown may take longer than a word, and only the next letter asks again.
      const row = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'Lambda' }).first();
      for (const letter of 'mb') {
        await page.keyboard.type(letter);
        await row.waitFor({ timeout: 5_000 }).catch(() => undefined);
      }
      await row.waitFor({ timeout: TIMEOUT });
      await picture('suggestions');
    },

    async 'Tab takes the first, and Enter ends the line'() {
      const first = page.locator('.suggest-widget.visible .monaco-list-row.focused .label-name').first();
      const name = (await first.innerText()).trim();
      await page.keyboard.press('Tab');
      await shown('.view-line', new RegExp(`계산은\\s${name}$`));
      await page.keyboard.type(', 저장은 S3', { delay: 40 });
      await page.keyboard.press('Enter');
      await page.keyboard.type('끝.');
      await shown('.view-line', /저장은\sS3$/);
    },

    async 'the light bulb has the fix, and the underline goes'() {
      await line('잘못 적은').click();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      const fix = page.locator('.action-widget .monaco-list-row', { hasText: '읽기-전용-복제본' }).first();
      // The list closes by itself where findings arrive just after it was opened.
      for (const until = Date.now() + TIMEOUT; ; await page.keyboard.press('Escape')) {
        await page.keyboard.press('Control+.');
        const seen = fix.waitFor({ timeout: 3_000 }).then(() => true, () => false);
        if (await seen) break;
        assert(Date.now() < until, 'the list of fixes does not stay open');
      }
      await picture('fixes');
      await fix.click();
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached', timeout: TIMEOUT });
      await picture('mended');
    },

    async 'a command starts the server and says what it does'() {
      await page.keyboard.press('F1');
      await page.keyboard.type('awsnotes: ');
      const rows = page.locator('.quick-input-list .monaco-list-row');
      await rows.filter({ hasText: 'Check Workspace' }).first().waitFor({ timeout: TIMEOUT });
      const labels = (await rows.allInnerTexts()).join('\n');
      assert.match(labels, /Restart Server/);
      assert.match(labels, /Show Output/);
      await rows.filter({ hasText: 'Check Workspace' }).first().click();
      await shown('.markers-panel .monaco-list-row', 'AWS SSO');
      await picture('workspace');
    },

    async 'a server that is not there is spoken of, with a way to the setting'() {
      fs.mkdirSync(path.join(folder, '.vscode'));
      fs.writeFileSync(path.join(folder, '.vscode/settings.json'), '{ "awsnotes.server.path": "/nowhere/awsnotes" }');
      await shown('.notification-toast', '/nowhere/awsnotes');
      await picture('missing');
      assert.equal(await page.locator('.notification-toast').count(), 1, 'nothing else is complained about');
      await page.locator('.notification-toast .monaco-button', { hasText: 'Open Settings' }).click();
      await shown('.settings-editor', 'Server: Path');
      await picture('settings');
    },
  };
}
