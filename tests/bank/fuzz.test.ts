import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { fuzzBankFiles } from '../campaign/bank-fuzz.ts';
import { anApp } from '../fixtures/an-app.ts';
import { dataFile, testWithData } from '../imports/support.ts';

testWithData(
  'camt-genkgo',
  'changed copies of good files end in a sentence, in named errors, or whole in the book',
  async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'duly-fuzz-'));
    onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
    const folders = ['camt-genkgo', 'mt940/cmxl', 'mt940/jejik', 'ofx', 'nacha-moov'].map(dataFile);
    const figures = await fuzzBankFiles(anApp().house(), { copies: 200, seed: 20261126, folders, scratch });
    expect(figures).toMatchObject({ copies: 200, crashed: 0, halfKept: 0, doubled: 0, first: null });
    expect(figures.refused).toBeGreaterThan(10);
    expect(figures.withErrors).toBeGreaterThan(25);
    expect(figures.kept).toBeGreaterThan(25);
  },
);
