/**
 * `node scripts/run.mjs scripts/icons.mjs`: draws build/icon.svg as icon.png, icon.ico and icon.icns. Needed only after
 * the drawing has changed. Both containers hold plain PNG pictures, so no converter is needed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserOptions } from '../tests/e2e/support/browser.ts';
import { root } from './lib/project.mjs';

const svg = await readFile(join(root, 'build/icon.svg'), 'utf8');
const { channel, launchOptions } = await browserOptions();
const browser = await chromium.launch({ channel, ...launchOptions });
const page = await browser.newPage();

async function draw(size) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
  return page.screenshot({ omitBackground: true });
}

const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
const pictures = new Map();
for (const size of sizes) pictures.set(size, await draw(size));
await browser.close();

function ico(of) {
  const head = Buffer.alloc(6 + 16 * of.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(of.length, 4);
  let offset = head.length;
  for (const [index, size] of of.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(pictures.get(size).length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += pictures.get(size).length;
  }
  return Buffer.concat([head, ...of.map((size) => pictures.get(size))]);
}

function icns(of) {
  const chunk = (name, data) => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  };
  return chunk('icns', Buffer.concat(of.map(([name, size]) => chunk(name, pictures.get(size)))));
}

await writeFile(join(root, 'build/icon.png'), pictures.get(512));
await writeFile(join(root, 'build/icon.ico'), ico([16, 24, 32, 48, 64, 128, 256]));
const apple = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
];
await writeFile(join(root, 'build/icon.icns'), icns(apple));
