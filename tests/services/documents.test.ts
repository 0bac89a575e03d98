import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, onTestFinished, test } from 'vitest';
import { largestDocument } from '../../main/domain/document-content.ts';
import type { DocumentKind } from '../../shared/vocabulary/documents.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const pdf = (text = 'x') => Buffer.from(`%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n% ${text}\n%%EOF\n`);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const office = (main: string, more: Record<string, string> = {}) => {
  const types = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
  const parts = { '[Content_Types].xml': types, 'word/document.xml': '<w/>', ...more };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
};
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

const aDesk = () => anApp({ today: '2026-11-23' }).with(anAccount('A1'), anAccount('A2'));

/** A file of that name outside the book. */
function outside(name: string, bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'duly-documents-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function choose(app: App, name: string, bytes: Uint8Array) {
  app.seen.chosenFiles.push(outside(name, bytes));
  return app.api.documents.choose({});
}

async function attach(app: App, name: string, bytes: Uint8Array, accountId = 'A1', kind: DocumentKind = 'contract') {
  const chosen = await choose(app, name, bytes);
  if (!chosen.ok || chosen.value.file === null) throw new Error(JSON.stringify(chosen));
  const { fileId } = chosen.value.file;
  return app.api.documents.attach({ commandId: randomUUID(), accountId, fileId, kind, note: '' });
}

async function attached(app: App, name: string, bytes: Uint8Array, accountId = 'A1'): Promise<string> {
  const answer = await attach(app, name, bytes, accountId);
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value.documentId;
}
const rows = async (app: App, accountId = 'A1') => (await app.api.documents.of({ accountId })).rows;

describe('attaching a document', () => {
  test('keeps the bytes under their hash, shows them again, and leaves history and journal', async () => {
    const app = aDesk();
    const documentId = await attached(app, 'Contract 2024.pdf', pdf());
    const [row] = await rows(app);
    expect(row).toMatchObject({
      id: documentId,
      name: 'Contract 2024.pdf',
      format: 'pdf',
      kind: 'contract',
      isShown: true,
    });
    expect([...app.files.stored.keys()]).toEqual([`documents/${row?.sha256}`]);
    const opened = await app.api.documents.open({ documentId });
    expect(opened).toMatchObject({ ok: true, value: { file: { mediaType: 'application/pdf' } } });
    if (opened.ok) expect(app.files.bytesOf(opened.value.file.ticket)).toEqual(pdf());
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.timeline[0]).toMatchObject({
      kind: 'document',
      summary: 'Contract attached: Contract 2024.pdf (PDF).',
    });
    expect(app.count(`audit_entry where action = 'documents.attach' and subject = 'account:A1'`)).toBe(1);
  });

  test('the same bytes twice are one document of the account, whatever the name; another account shares the file', async () => {
    const app = aDesk();
    await attached(app, 'bill.pdf', pdf());
    expect(await attach(app, 'other.pdf', pdf())).toMatchObject({
      refusal: 'document_known',
      detail: 'The same document stands on this account already: bill.pdf.',
    });
    await attached(app, 'bill.pdf', pdf(), 'A2');
    expect(app.files.stored.size).toBe(1);
  });

  test('a retried command attaches once', async () => {
    const app = aDesk();
    const chosen = await choose(app, 'bill.pdf', pdf());
    if (!chosen.ok || chosen.value.file === null) throw new Error('not chosen');
    const order = { commandId: randomUUID(), accountId: 'A1', fileId: chosen.value.file.fileId } as const;
    const first = await app.api.documents.attach({ ...order, kind: 'other', note: '' });
    expect(await app.api.documents.attach({ ...order, kind: 'other', note: '' })).toEqual(first);
    expect(app.count('document')).toBe(1);
  });

  test('programs, scripts, web pages, macros and what nobody knows are refused with the reason', async () => {
    const app = aDesk();
    const cases: readonly (readonly [what: string, name: string, bytes: Uint8Array, why: string])[] = [
      ['a program called a PDF', 'bill.pdf', Buffer.from(`MZ${'\0'.repeat(80)}`), 'It is a program.'],
      [
        'a program of Linux',
        'bill.pdf',
        Buffer.from('\x7fELF\x02\x01\x01' + '\0'.repeat(80), 'latin1'),
        'It is a program.',
      ],
      ['a batch file', 'pay.bat', Buffer.from('del *.*'), 'It is a script or a web page.'],
      ['a script under a plain name', 'notes.txt', Buffer.from('#!/bin/sh\nrm -rf ~'), 'It is a script or a web page.'],
      ['a web page', 'letter.txt', Buffer.from('<!DOCTYPE html><script>1</script>'), 'It is a script or a web page.'],
      ['a Word file with macros', 'bill.docx', office(word, { 'word/vbaProject.bin': 'x' }), 'macros'],
      [
        'a Word file that says it has macros',
        'bill.docx',
        office('application/vnd.ms-word.document.macroEnabled.main+xml'),
        'macros',
      ],
      ['an old Office file', 'bill.pdf', Buffer.from('d0cf11e0a1b11ae1' + '00'.repeat(600), 'hex'), 'old Office file'],
      [
        'a picture that can run scripts',
        'logo.png',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
        'It is',
      ],
      ['an archive', 'bill.pdf', zipSync({ 'a.txt': strToU8('x') }), 'ZIP'],
      ['bytes nobody knows', 'bill.pdf', Buffer.from([1, 2, 3, 0, 255, 254, 8]), 'cannot be told'],
      ['nothing', 'bill.pdf', Buffer.alloc(0), 'empty'],
    ];
    for (const [what, name, bytes, why] of cases) {
      const answer = await choose(app, name, bytes);
      expect(answer, what).toMatchObject({ ok: false, refusal: 'document_refused' });
      if (!answer.ok) expect(answer.detail, what).toContain(why);
    }
    expect(app.files.stored.size).toBe(0);
  });

  test('a file is taken in for what its bytes are', async () => {
    const app = aDesk();
    const cases: readonly (readonly [name: string, bytes: Uint8Array, format: string])[] = [
      ['letter.txt', Buffer.from('Dear Sirs,\r\nI paid in März.'), 'text'],
      ['alt.txt', Buffer.from([0x50, 0x61, 0x69, 0x64, 0x20, 0xe4]), 'text'],
      ['photo.bin', png, 'png'],
      ['contract.docx', office(word), 'docx'],
    ];
    for (const [name, bytes, format] of cases) {
      expect(await choose(app, name, bytes), name).toMatchObject({ ok: true, value: { file: { format } } });
    }
  });

  test('a file over the limit is refused before it is read, with the limit named', async () => {
    const app = aDesk();
    const answer = await choose(app, 'scan.pdf', Buffer.concat([pdf(), Buffer.alloc(largestDocument)]));
    expect(answer).toMatchObject({ ok: false, refusal: 'document_too_large' });
    if (!answer.ok) expect(answer.detail).toContain('at most 20.0 MB');
  });

  test('card numbers are kept out of text, name and note', async () => {
    const app = aDesk();
    expect(await choose(app, 'note.txt', Buffer.from('card 4111 1111 1111 1111'))).toMatchObject({
      refusal: 'card_number',
    });
    expect(await choose(app, '4111111111111111.pdf', pdf())).toMatchObject({ refusal: 'card_number' });
  });

  test('a name that lies is only a name: nothing is written but the sealed bytes', async () => {
    const app = aDesk();
    await attached(app, 'invoice\u202Efdp.exe', pdf());
    expect((await rows(app))[0]?.name).toBe('invoicefdp.exe.pdf');
    expect([...app.files.stored.keys()].every((name) => /^documents\/[0-9a-f]{64}$/.test(name))).toBe(true);
  });
});

describe('an attached document', () => {
  test('is saved outside only where a person chose, and the copy is written down', async () => {
    const app = aDesk();
    const documentId = await attached(app, 'bill.pdf', pdf());
    expect(await app.api.documents.saveCopy({ documentId })).toMatchObject({ refusal: 'cancelled' });
    const to = outside('copy.pdf', Buffer.from(''));
    app.seen.savePaths.push(to);
    expect(await app.api.documents.saveCopy({ documentId })).toMatchObject({ ok: true });
    expect(readFileSync(to)).toEqual(pdf());
    expect((await app.api.accounts.open({ accountId: 'A1' }))?.timeline[0]?.summary).toBe(
      'Copy saved outside: bill.pdf.',
    );
  });

  test('is not shown when the stored bytes differ from those recorded', async () => {
    const app = aDesk();
    const documentId = await attached(app, 'bill.pdf', pdf());
    const [row] = await rows(app);
    app.files.stored.set(`documents/${row?.sha256}`, pdf('changed'));
    expect(await app.api.documents.open({ documentId })).toMatchObject({ refusal: 'document_damaged' });
  });

  test('that Duly cannot show is saved instead', async () => {
    const app = aDesk();
    const documentId = await attached(app, 'contract.docx', office(word));
    expect(await app.api.documents.open({ documentId })).toMatchObject({ refusal: 'document_not_shown' });
  });

  test('is marked as removed with a reason; the bytes stay, and it can be attached anew', async () => {
    const app = aDesk();
    const documentId = await attached(app, 'bill.pdf', pdf());
    const order = { commandId: randomUUID(), documentId } as const;
    expect(await app.api.documents.remove({ ...order, reason: ' ' })).toMatchObject({ refusal: 'reason_required' });
    expect(
      await app
        .as('agent')
        .documents.remove({ ...order, reason: 'r' })
        .catch((fault) => fault.code),
    ).toBe('not_permitted');
    expect(await app.api.documents.remove({ ...order, reason: 'Belongs to somebody else' })).toMatchObject({
      ok: true,
    });
    expect((await rows(app))[0]).toMatchObject({
      removedReason: 'Belongs to somebody else',
      removedBy: 'Owner Example',
    });
    expect(await app.api.documents.open({ documentId })).toMatchObject({ refusal: 'not_found' });
    expect(app.files.stored.size).toBe(1);
    await attached(app, 'bill.pdf', pdf());
    expect((await rows(app)).map((row) => row.removedAt === null)).toEqual([true, false]);
  });
});
