// Runs the tests in the extension host and writes what came of them, one JSON object a line, to AWSNOTES_TEST_RESULTS.

const fs = require('node:fs');
const { tests } = require('./tests.js');

exports.activate = () => {
  // The results name the window that may run them: a second one of the same tests does nothing.
  const results = process.env.AWSNOTES_TEST_RESULTS;
  if (results && !fs.existsSync(results)) {
    fs.writeFileSync(results, '');
    run(results);
  }
};

async function run(results) {
  const write = (line) => fs.appendFileSync(results, `${JSON.stringify(line)}\n`);
  for (const [name, body] of tests) {
    try {
      await body();
      write({ name, ok: true });
    } catch (error) {
      write({ name, ok: false, problem: String(error?.stack ?? error) });
    }
  }
  write({ done: true });
}
