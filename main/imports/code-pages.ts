/** A script as code pages know it; kana stand apart, because Chinese pages hold them, too, and nobody uses them there. */
export type Script = 'latin' | 'cyrillic' | 'greek' | 'hebrew' | 'arabic' | 'hangul' | 'kana' | 'half_kana' | 'han';

/** An encoding without a mark, and the scripts that people write in it. */
export interface CodePage {
  readonly name: string;
  readonly scripts: readonly Script[];
  /** Letters and characters of it that are common. */
  readonly common?: ReadonlySet<string>;
  /** Bytes of the ideographs in daily use, first and last; those beyond are rare. */
  readonly daily?: readonly [number, number];
}

const western = new Set('éèêëàâäáãåçñöôóòõüûúùíìîïßøæÉÈÀÁÄÅÇÑÖÓÜÚÍØÆ');
const central = new Set('ąćęłńóśźżčďěňřšťůžáéíýőűäöüßĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽ');
const cyrillic = new Set('оеаинтсрвлкмдпуОЕАИНТСРВЛКМДПУ');
const greek = new Set('αοιετσνηυρπκμλςΑΟΙΕΤΣΝΗΥΡΠΚΜΛάίόέήύώ');

/** Characters of many names and places. */
const korean = new Set(
  '김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지나엄채원천방현변추도소석선설길연명기수준호은미경희숙자순재동철영울부산대광역시특별군',
);
const simplified = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑罗宋谢唐韩曹许邓冯曾程蔡彭潘袁董余苏叶吕魏蒋田杜丁沈江任姚方金夏石白伟芳娜秀英敏静丽强军勇艳杰娟涛明超兰霞平刚文华建国志小红云上海北京广州市区县省路',
);
const traditional = new Set(
  '陳林黃張李王吳劉蔡楊許鄭謝洪郭曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭胡施沈余盧梁趙顏魏孫戴方宋鄧杜曹馬唐小大美玲文華國志明家德偉臺台北雄新竹市區縣路',
);
const japanese = new Set(
  '佐藤鈴木高橋田中伊渡辺山本村小林加吉々松井上野口川島原岡石清水森池部長谷三浦大宮東京都府県市区町子美一郎太',
);

/** Those the trade meets, in the order in which a draw is decided. */
export const codePages: readonly CodePage[] = [
  { name: 'windows-1252', scripts: ['latin'], common: western },
  { name: 'macintosh', scripts: ['latin'], common: western },
  { name: 'windows-1250', scripts: ['latin'], common: central },
  { name: 'ISO-8859-2', scripts: ['latin'], common: central },
  { name: 'CP850', scripts: ['latin'], common: western },
  { name: 'windows-1251', scripts: ['cyrillic'], common: cyrillic },
  { name: 'KOI8-R', scripts: ['cyrillic'], common: cyrillic },
  { name: 'ISO-8859-5', scripts: ['cyrillic'], common: cyrillic },
  { name: 'CP866', scripts: ['cyrillic'], common: cyrillic },
  { name: 'ISO-8859-7', scripts: ['greek'], common: greek },
  { name: 'windows-1253', scripts: ['greek'], common: greek },
  { name: 'windows-1255', scripts: ['hebrew'] },
  { name: 'windows-1256', scripts: ['arabic'] },
  { name: 'ISO-8859-6', scripts: ['arabic'] },
  { name: 'Shift_JIS', scripts: ['kana', 'han', 'half_kana'], common: japanese, daily: [0x889f, 0x9872] },
  { name: 'Big5', scripts: ['han'], common: traditional, daily: [0xa440, 0xc67e] },
  { name: 'EUC-KR', scripts: ['hangul'], common: korean, daily: [0xb0a1, 0xc8fe] },
  { name: 'GB18030', scripts: ['han'], common: simplified, daily: [0xb0a1, 0xd7f9] },
  { name: 'EUC-JP', scripts: ['kana', 'han'], common: japanese, daily: [0xb0a1, 0xcfd3] },
];

const scripts: readonly [Script, RegExp][] = [
  ['latin', /\p{Script=Latin}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['greek', /\p{Script=Greek}/u],
  ['han', /[\p{Script=Han}々]/u],
  ['half_kana', /[\uff66-\uff9f]/u],
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['hebrew', /[\u05d0-\u05ea]/u],
  ['arabic', /(?=\p{L})\p{Script=Arabic}/u],
];

/** The script of a letter; null for everything else. */
export const scriptOf = (char: string): Script | null => scripts.find(([, of]) => of.test(char))?.[0] ?? null;
