// Renders notes as a repository's host shows them: CommonMark with GitHub's extensions, ids by github-slugger.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import GithubSlugger from "github-slugger";
import { raw } from "hast-util-raw";
import { toHtml } from "hast-util-to-html";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toHast } from "mdast-util-to-hast";
import { gfm } from "micromark-extension-gfm";

// The text of an element; the alternative text of pictures is not part of it.
const textOf = (node) => (node.type === "text" ? node.value : (node.children ?? []).map(textOf).join(""));

function identify(node, slugger) {
  if (/^h[1-6]$/.test(node.tagName ?? "")) {
    // An id given by hand stays on an element inside.
    const own = node.properties.id;
    node.properties.id = slugger.slug(textOf(node));
    if (own) {
      node.children.unshift({ type: "element", tagName: "a", properties: { id: own }, children: [] });
    }
  }
  (node.children ?? []).forEach((child) => identify(child, slugger));
}

const [folder, ...paths] = process.argv.slice(2);
const pages = {};
for (const path of paths) {
  const text = readFileSync(join(folder, path), "utf8").replace(/^\ufeff/, "");
  const body = text.replace(/^---\r?\n[^]*?\r?\n---\r?\n/, "");
  const parsed = fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const html = raw(toHast(parsed, { allowDangerousHtml: true }));
  identify(html, new GithubSlugger());
  pages[path] = toHtml(html);
}
process.stdout.write(JSON.stringify(pages));
