import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { aFile, preview, readAll } from './support.ts';

const header = ['Account Number', 'Debtor Name', 'City', 'Balance'];
const western = [
  ['A-1', 'Müller, Jörg', 'Köln', '1.234,50'],
  ['A-2', 'Núñez, José', 'Málaga', '20,00'],
  ['A-3', 'Lefèvre, Zoé', 'Besançon', '300,25'],
];
const polish = [
  ['A-1', 'Wiśniewska, Małgorzata', 'Łódź', '1.234,50'],
  ['A-2', 'Kołodziejczyk, Paweł', 'Częstochowa', '20,00'],
  ['A-3', 'Żółkowski, Jędrzej', 'Gdańsk', '300,25'],
];
const chinese = [
  ['A-1', '陳大文', '臺北市', '1234.50'],
  ['A-2', '林美玲與張家豪', '高雄市左營區博愛二路', '20.00'],
  ['A-3', '黃國強', '新竹縣竹北市', '300.25'],
];
const japanese = [
  ['A-1', '山田太郎', '東京都千代田区', '1234.50'],
  ['A-2', 'スズキ ハナコ', '大阪市北区梅田', '20.00'],
  ['A-3', '佐藤さくら', '横浜市', '300.25'],
];
const russian = [
  ['A-1', 'Иванова Мария Петровна', 'Новосибирск', '1234.50'],
  ['A-2', 'Смирнов Алексей', 'Екатеринбург', '20.00'],
  ['A-3', 'Кузнецова Ольга Владимировна', 'Москва', '300.25'],
];

const korean = [
  ['A-1', '김민수', '서울특별시 강남구', '1234.50'],
  ['A-2', '이영희와 박지성', '부산광역시 해운대구', '20.00'],
  ['A-3', '최지우', '대구광역시', '300.25'],
];
const mainland = [
  ['A-1', '王小明', '上海市浦东新区', '1234.50'],
  ['A-2', '张丽华与刘国强', '广州市天河区体育东路', '20.00'],
  ['A-3', '陈志远', '重庆市渝中区', '300.25'],
];
const greek = [
  ['A-1', 'Παπαδόπουλος Γεώργιος', 'Θεσσαλονίκη', '1.234,50'],
  ['A-2', 'Νικολάου Μαρία', 'Αθήνα', '20,00'],
  ['A-3', 'Οικονόμου Ελένη', 'Ηράκλειο', '300,25'],
];

const cell = (text: string, delimiter: string): string =>
  text.includes(delimiter) || text.includes('"') ? `"${text}"` : text;
const write = (rows: readonly string[][], delimiter: string, newline: string): string =>
  [header, ...rows].map((row) => row.map((text) => cell(text, delimiter)).join(delimiter)).join(newline) + newline;

describe('encodings and line ends', () => {
  const cases: readonly [string, string, boolean, string, string, readonly string[][], string][] = [
    ['UTF-8', 'utf8', false, ',', '\n', western, 'UTF-8'],
    ['UTF-8 with mark', 'utf8', true, ',', '\r\n', western, 'UTF-8'],
    ['UTF-8', 'utf8', false, '|', '\r', western, 'UTF-8'],
    ['UTF-16LE with mark', 'utf16le', true, '\t', '\r\n', western, 'UTF-16LE'],
    ['UTF-16BE with mark', 'utf16be', true, ';', '\n', western, 'UTF-16BE'],
    ['UTF-16LE without mark', 'utf16le', false, ',', '\r\n', western, 'UTF-16LE'],
    ['UTF-16BE without mark', 'utf16be', false, '\t', '\n', western, 'UTF-16BE'],
    ['UTF-32LE with mark', 'utf32le', true, ',', '\n', western, 'UTF-32LE'],
    ['Windows-1252', 'windows-1252', false, ';', '\r\n', western, 'windows-1252'],
    ['Windows-1252', 'windows-1252', false, ',', '\n', western, 'windows-1252'],
    ['Mac Roman', 'macintosh', false, ';', '\r', western, 'macintosh'],
    ['Mac Roman', 'macintosh', false, '\t', '\n', western, 'macintosh'],
    ['Windows-1250', 'windows-1250', false, ';', '\r\n', polish, 'windows-1250'],
    ['Big5', 'big5', false, ',', '\r\n', chinese, 'Big5'],
    ['Shift-JIS', 'shift_jis', false, '\t', '\r\n', japanese, 'Shift_JIS'],
    ['EUC-JP', 'euc-jp', false, ',', '\n', japanese, 'EUC-JP'],
    ['Windows-1251', 'windows-1251', false, ';', '\r\n', russian, 'windows-1251'],
    ['KOI8-R', 'koi8-r', false, ',', '\n', russian, 'KOI8-R'],
    ['UTF-32BE with mark', 'utf32be', true, '|', '\r', western, 'UTF-32BE'],
    ['UTF-16LE with mark', 'utf16le', true, ';', '\r', chinese, 'UTF-16LE'],
    ['UTF-8 with mark', 'utf8', true, '\t', '\r', japanese, 'UTF-8'],
    ['Big5', 'big5', false, ';', '\r', chinese, 'Big5'],
    ['Shift-JIS', 'shift_jis', false, ',', '\n', japanese, 'Shift_JIS'],
    ['EUC-KR', 'euc-kr', false, ',', '\r\n', korean, 'EUC-KR'],
    ['GB18030', 'gb18030', false, '\t', '\n', mainland, 'GB18030'],
    ['Greek ISO', 'iso-8859-7', false, ';', '\r\n', greek, 'ISO-8859-7'],
    ['Windows-1252', 'windows-1252', false, '|', '\r', western, 'windows-1252'],
    ['Mac Roman', 'macintosh', false, ',', '\r', western, 'macintosh'],
    ['Windows-1251', 'windows-1251', false, '\t', '\r', russian, 'windows-1251'],
    ['Windows-1250', 'windows-1250', false, '|', '\n', polish, 'windows-1250'],
  ];

  test.each(cases)(
    '%s (%s, mark %s, delimiter %j, line end %j)',
    async (_name, encoding, addBOM, delimiter, newline, rows, expected) => {
      const bytes = iconv.encode(write(rows, delimiter, newline), encoding, { addBOM });
      const path = aFile(bytes);
      const seen = await preview(path);
      expect([seen.encoding, seen.delimiter, seen.headerLine, seen.rows, seen.columns]).toEqual([
        expected,
        delimiter,
        1,
        3,
        header,
      ]);
      expect(seen.sample).toEqual(rows);
      const { outcome } = await readAll(path, {
        reference: 'Account Number',
        name: 'Debtor Name',
        city: 'City',
        balance: 'Balance',
      });
      expect(outcome).toMatchObject({ ok: true, value: { readable: 3, totalMinor: 155_475 } });
    },
  );

  test('an accent far down the file still decides the encoding', async () => {
    const plain = Array.from({ length: 40_000 }, (_, n) => `A${n},"Holt, Kai",1.00`).join('\r\n');
    const path = aFile(iconv.encode(`account,name,balance\r\n${plain}\r\nZ1,"Núñez, José",1.00\r\n`, 'windows-1252'));
    const { records } = await readAll(path, { reference: 'account', name: 'name', balance: 'balance' });
    expect(records.at(-1)?.debtor.name).toBe('José Núñez');
  });

  test('mixed line ends are lines all the same', async () => {
    const path = aFile('account,name,balance\r\nA1,"Holt, Kai",1\nA2,"Lopez, Maria",2\r\nA3,"Ruiz, Ana",3');
    const { records } = await readAll(path, { reference: 'account', name: 'name', balance: 'balance' });
    expect(records.map(({ reference, opening }) => [reference, opening.principal])).toEqual([
      ['A1', 100],
      ['A2', 200],
      ['A3', 300],
    ]);
  });

  test('a person may say the encoding; one that does not exist is refused', async () => {
    const path = aFile(iconv.encode('account,name\nA1,Müller', 'windows-1252'));
    expect((await preview(path, {}, { encoding: 'windows-1252' })).sample[0]?.[1]).toBe('Müller');
    await expect(preview(path, {}, { encoding: 'klingon' })).rejects.toThrow('not known');
  });
});

describe('a list of names without a mark', () => {
  const lists: readonly [string, string, readonly string[]][] = [
    ['DOS', 'cp850', ['Müller', 'Gómez', 'Lefèvre', 'Åström', 'Peña']],
    ['Central European ISO', 'iso-8859-2', ['Wójcik', 'Łukasz', 'Żak', 'Dąbrowski', 'Źrebak']],
    ['KOI8-R', 'koi8-r', ['Иванов', 'Петров', 'Сидоров']],
    ['Cyrillic ISO', 'iso-8859-5', ['Иванов', 'Петров', 'Сидоров']],
    ['Cyrillic DOS', 'cp866', ['Иванов', 'Петров', 'Сидоров']],
    ['Cyrillic Windows', 'windows-1251', ['ИВАНОВ', 'ПЕТРОВ']],
    ['Greek Windows', 'windows-1253', ['Παπαδόπουλος', 'Άννα']],
    ['Hebrew Windows', 'windows-1255', ['כהן', 'לוי', 'מזרחי', 'פרץ']],
    ['Arabic Windows', 'windows-1256', ['محمد', 'أحمد', 'فاطمة', 'خالد']],
    ['Arabic ISO', 'iso-8859-6', ['محمد', 'أحمد', 'فاطمة', 'خالد', 'عبدالله']],
    ['Shift-JIS', 'shift_jis', ['田中', '佐藤', '鈴木']],
    ['EUC-JP', 'euc-jp', ['渡辺', '佐藤', '高橋']],
    ['Big5', 'big5', ['王小明', '李四', '張偉']],
    ['GB18030', 'gb18030', ['王小明', '李四', '张伟']],
    ['EUC-KR', 'euc-kr', ['김철수', '이영희']],
    ['Windows-1252, quotation marks and apostrophes alone', 'windows-1252', ['Joe’s Diner', '“Best” Tires']],
    ['Windows-1252, a hard space alone', 'windows-1252', ['Lopez\u00a0Maria']],
    ['Mac Roman, one accent', 'macintosh', ['García']],
  ];
  test.each(lists)('%s', async (_name, encoding, names) => {
    const rows = names.map((name, at) => `A-${at},"${name}",12 Oak Street,Springfield,IL,62701,10${at}.50`);
    const path = aFile(
      iconv.encode(`Account,Name,Address,City,State,Zip,Balance\r\n${rows.join('\r\n')}\r\n`, encoding),
    );
    const seen = await preview(path);
    expect(seen.sample.map(([, name]) => name)).toEqual(names.map((name) => name.trim()));
    expect(seen.notes[0]).toContain(`by its letters it is read as ${seen.encoding}`);
  });

  test('says some of its words, so that a person sees whether they were guessed right', async () => {
    const path = aFile(iconv.encode('Account,Name,Balance\nA1,"Müller, Zoé",10\nA2,"Holt, Kai",11\n', 'windows-1252'));
    expect((await preview(path)).notes).toEqual([
      'The file does not say its encoding; by its letters it is read as windows-1252. It then says “Müller”, “Zoé”.',
    ]);
    expect((await preview(path, {}, { encoding: 'windows-1252' })).notes).toEqual([]);
  });
});
