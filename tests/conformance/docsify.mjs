// Renders notes as docsify does in a browser: its own compiler, with just enough of a page around it to start.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// Whatever is asked of the page is there and does nothing.
const nothing = new Proxy(function () {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => "" : nothing),
  set: () => true,
  apply: () => nothing,
  construct: () => nothing,
});
globalThis.window = globalThis;
globalThis.document = nothing;
for (const name of ["Element", "Node", "HTMLElement", "NodeList", "HTMLCollection", "XMLHttpRequest"]) {
  globalThis[name] = nothing;
}
for (const name of ["addEventListener", "removeEventListener", "requestAnimationFrame", "scrollTo", "matchMedia"]) {
  globalThis[name] = nothing;
}
globalThis.location = { href: "https://notes.example/", pathname: "/", hash: "" };
// Mail addresses are mangled by chance; a recording must come out the same every time.
Math.random = () => 0;
createRequire(import.meta.url)("docsify");

const [folder, base, ...paths] = process.argv.slice(2);
const pages = {};
for (const path of paths) {
  const current = "/" + path.slice(base.length).replace(/\.md$/, "");
  const router = {
    getBasePath: () => base,
    getCurrentPath: () => current,
    parse: () => ({ file: path }),
    toURL: (target) => target,
  };
  const compiler = new window.DocsifyCompiler({}, router);
  const body = readFileSync(join(folder, path), "utf8").replace(/^\ufeff/, "").replace(/^---\r?\n[^]*?\r?\n---\r?\n/, "");
  pages[path] = compiler.compile(body);
}
process.stdout.write(JSON.stringify(pages));
