// SPDX-License-Identifier: Apache-2.0
// Makes assets/evenkeel.css, assets/site.css and assets/evenkeel.js, which are committed, so that
// the product build needs no Node. With --check it writes nothing and says whether the committed
// files are these.
import { readFileSync, writeFileSync } from "node:fs";
import * as esbuild from "esbuild";
import * as sass from "sass";

const patterns = JSON.parse(readFileSync("node_modules/nhsuk-frontend/package.json", "utf8"));

async function style(source) {
  const sheet = sass.compile(source, {
    loadPaths: ["node_modules"],
    style: "expanded",
    quietDeps: true,
  }).css;
  // The patterns name icon files for a search box that none of our pages has.
  const own = sheet.replace(/^@charset.*\n/, "").replace(/^\s*[\w-]+: url\("\/assets\/images\/nhsuk-[^;]*;\n/gm, "");
  const remote = /@font-face|url\(|@import|https?:/i.exec(own);
  if (remote) throw new Error(`the style sheet would fetch something: ${remote[0]}`);
  const small = await esbuild.transform(own, { loader: "css", minify: true, charset: "ascii" });
  return small.code;
}

async function script() {
  const built = await esbuild.build({
    entryPoints: ["src/web/islands/main.ts"],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return "/* SPDX-License-Identifier: Apache-2.0 */\n" + built.outputFiles[0].text;
}

const notice =
  "/* SPDX-License-Identifier: Apache-2.0. Parts: nhsuk-frontend " +
  `${patterns.version}, Copyright Crown Copyright (NHS.UK), MIT licence. */\n`;
const made = {
  "assets/evenkeel.css": notice + (await style("src/web/style/main.scss")),
  "assets/site.css":
    "/* SPDX-License-Identifier: Apache-2.0 */\n" + (await style("src/web/style/site.scss")),
  "assets/evenkeel.js": await script(),
};
let differs = false;
for (const [file, text] of Object.entries(made)) {
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
    console.log(`${file}: ${text.length} bytes`);
  } else if (readFileSync(file, "utf8") !== text) {
    console.error(`${file} is not what its source makes; run: npm run bundle`);
    differs = true;
  }
}
process.exit(differs ? 1 : 0);
