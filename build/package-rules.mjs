/** What the packed application may hold, as rules over the archive's list of files (paths with forward slashes). */
const driver = 'node_modules/better-sqlite3';

/** Each prohibition, with the reason that a failed release gives. */
const prohibited = [
  [/^dist\/(main|preload)\/loopback\./, 'the loopback host never ships'],
  [/\.map$/, 'source maps stay on the release machine'],
  [/^node_modules\/(?!better-sqlite3\/)/, 'every other library is inside the bundles'],
  [/^node_modules\/better-sqlite3\/(deps|src)(\/|$)/, 'the driver’s sources are not needed'],
  [/^(main|preload|renderer|shared|tests|scripts|build|docs|fake-electron|release)(\/|$)/, 'sources do not ship'],
  [/(^|\/)\.[^/]+$/, 'hidden files do not ship'],
];
const required = [
  'package.json',
  'LICENSE',
  'dist/main/electron.mjs',
  'dist/main/core-worker.mjs',
  'dist/preload/electron.cjs',
  'dist/renderer/index.html',
  `${driver}/package.json`,
  `${driver}/lib/index.js`,
];

/**
 * Judges a packed archive.
 *
 * @param {readonly string[]} files every file in it
 * @param {{ platform: string, arch: string }} target what it was packed for, in Node's words
 * @returns {string[]} one sentence for each thing that is wrong
 */
export function problemsOf(files, { platform, arch }) {
  const problems = required.filter((path) => !files.includes(path)).map((path) => `${path} is missing`);
  for (const path of files) {
    const why = prohibited.find(([pattern]) => pattern.test(path));
    if (why !== undefined) problems.push(`${path} must not be there: ${why[1]}`);
  }
  const native = files.filter((path) => path.endsWith('.node'));
  const wanted = `${driver}/prebuilds/${platform}-${arch}.node`;
  if (native.length !== 1 || native[0] !== wanted) {
    problems.push(`the one native module should be ${wanted}, found ${native.join(', ') || 'none'}`);
  }
  return problems;
}
