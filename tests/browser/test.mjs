// The page of the glossary as a reader uses it: search, links, two languages, light and dark, wide and narrow.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const file = process.argv[2];
const address = pathToFileURL(file).href;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

/** The page in a window of its own, and what went wrong in it. */
async function open(options = {}) {
  const window = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
  const page = await window.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('request', (request) => request.url().startsWith('file:') || wrong.push(`asks for ${request.url()}`));
  await page.goto(address);
  return { page, wrong };
}

const shown = (page) => page.locator('article:visible h2 a').allTextContents();

/** Types into the search and waits until the page has followed. */
async function search(page, text) {
  await page.fill('#search', text);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function picture(page, name) {
  const folder = process.env.AWSNOTES_PICTURES;
  if (folder) await page.screenshot({ path: path.join(folder, `glossary-${name}.png`) });
}

const tests = {
  async 'all terms are there and nothing is asked of the network'() {
    const { page, wrong } = await open();
    const names = await shown(page);
    assert.ok(names.length > 20 && names.includes('Amazon S3'), names.join(', '));
    assert.equal(await page.textContent('#count'), String(names.length));
    await picture(page, 'light');
    assert.deepEqual(wrong, []);
  },

  async 'search puts names before texts, and both languages find'() {
    const { page, wrong } = await open();
    for (const [query, first] of [['s3', 'Amazon S3'], ['람다', 'AWS Lambda'], ['auto scaling', 'Amazon EC2 Auto Scaling'], ['ALB', 'Application Load Balancer']]) {
      await search(page, query);
      assert.equal((await shown(page))[0], first, query);
      assert.equal(await page.textContent('#count'), String((await shown(page)).length));
    }
    assert.ok(await page.evaluate(() => CSS.highlights.get('found').size) > 0, 'what was searched for is marked');
    await picture(page, 'search');
    await search(page, '없는말없는말');
    assert.deepEqual(await shown(page), []);
    assert.ok(await page.isVisible('#empty'));
    await page.keyboard.press('Escape');
    assert.ok((await shown(page)).length > 20);
    await page.locator('body').click({ position: { x: 2, y: 400 } });
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    assert.deepEqual(wrong, []);
  },

  async 'one button shows the terms that the notes define'() {
    const { page } = await open();
    const all = await shown(page);
    await page.click('#own');
    const own = await shown(page);
    assert.ok(own.length > 0 && own.length < all.length, `${own.length} of ${all.length}`);
    // A link to a term that is not among them shows it nonetheless.
    const other = await page.evaluate(() => document.querySelector('article[hidden]').id);
    await page.evaluate((id) => { location.hash = encodeURIComponent(id); }, other);
    await page.waitForFunction((id) => !document.getElementById(id).hidden, other);
    assert.deepEqual(await shown(page), all);
  },

  async 'the language changes and nothing of the other is left'() {
    const { page } = await open();
    const languages = () => page.evaluate(() => {
      const seen = [...document.querySelectorAll('body [lang]')].filter((element) => element.checkVisibility());
      return [...new Set(seen.map((element) => element.lang))];
    });
    assert.deepEqual(await languages(), ['ko']);
    await page.click('#language');
    assert.deepEqual(await languages(), ['en']);
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await picture(page, 'english');
  },

  async 'links to notes and to terms lead somewhere'() {
    const { page } = await open();
    const targets = await page.$$eval('blockquote a', (links) => links.map((link) => link.href));
    assert.ok(targets.length > 10, `${targets.length} links`);
    for (const target of targets) assert.ok(fs.existsSync(new URL(target)), target);
    const letters = await page.$$eval('nav a', (links) => links.map((link) => [link.textContent, decodeURIComponent(new URL(link.href).hash.slice(1))]));
    assert.ok(letters.some(([letter]) => letter === 'S'), letters.join(' '));
    for (const [, id] of letters) assert.ok(await page.evaluate((id) => document.getElementById(id) !== null, id), id);
    await page.click('nav a:text-is("S")');
    const top = await page.evaluate(() => document.querySelector(':target').getBoundingClientRect().top);
    const bar = await page.evaluate(() => document.querySelector('header').getBoundingClientRect().bottom);
    assert.ok(top >= bar, `the term stands at ${top}, below the bar that ends at ${bar}`);
  },

  async 'dark where the reader wants it'() {
    const paper = async (colorScheme) => {
      const { page } = await open({ colorScheme });
      if (colorScheme === 'dark') await picture(page, 'dark');
      return page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number).reduce((sum, part) => sum + part));
    };
    assert.ok(await paper('light') > 600 && await paper('dark') < 150);
  },

  async 'nothing is cut off in a narrow window'() {
    const { page } = await open({ viewport: { width: 360, height: 740 } });
    await picture(page, 'narrow');
    const [width, content] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
    assert.equal(content, width);
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n${error.message}`);
  }
}
await browser.close();
console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
